// Channels for those who run them: settings without their secrets, trials, the delivery log, and the alarm that nobody was reached.
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import type { Channels } from '../../shared/routes/channel-routes.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { staffRoute } from '../http/route.ts'
import type { Viewer } from '../store/rows.ts'
import { forgetSecrets, readSecret } from './channel-secrets.ts'
import { setMail, setWebhook } from './set-channel.ts'
import { readWebhookUrl } from './webhook.ts'

const MOST_LINES = 100

/** What the form says at which field. */
const DETAIL = {
  'password-needed': 'password: enter it for this server and name',
  'password-in-the-clear': 'security: a password may not go over a line without encryption',
  'address-needed': 'url: enter the address',
  'not-https': 'url: must begin with https:// and hold no name or password',
} as const

/** @param wake tells the couriers that something may be due */
export const channelRoutes = (app: FastifyInstance, collector: Collector, wake: () => void): void => {
  const { store, schoolId, dataDir, clock } = collector

  const shown = async (viewer: Viewer): Promise<Channels> => {
    const all = await store.channels(schoolId)
    const found: Channels = {
      now: clock(),
      mail: null,
      webhook: null,
      log: await store.deliveryLog(schoolId, viewer, MOST_LINES),
    }
    for (const { health, changedAt, secretId, ...channel } of all) {
      if (channel.name === 'mail') {
        const hasPassword = readSecret(dataDir, 'mail', secretId) !== null
        found.mail = { health, changedAt, settings: channel.settings, hasPassword }
      } else {
        const secret = readSecret(dataDir, 'webhook', secretId)
        const host = secret === null ? null : (readWebhookUrl(secret.url)?.host ?? null)
        found.webhook = { health, changedAt, settings: channel.settings, host }
      }
    }
    return found
  }

  staffRoute(app, collector, 'channels', async (_call, { viewer }) => shown(viewer))

  staffRoute(app, collector, 'setMail', async ({ body, reply }, { viewer }) => {
    const place = { store, schoolId, dataDir, actor: viewer.personId }
    const set = await setMail(place, body.settings, body.password)
    if (set.ok) {
      wake()
      return shown(viewer)
    }
    return set.why === 'store-unavailable'
      ? refuse(reply, set.why)
      : refuse(reply, 'bad-request', { detail: DETAIL[set.why] })
  })

  staffRoute(app, collector, 'setWebhook', async ({ body, reply }, { viewer }) => {
    const place = { store, schoolId, dataDir, actor: viewer.personId }
    const set = await setWebhook(place, body.settings, body.url)
    if (set.ok) {
      wake()
      return { channels: await shown(viewer), signingKey: set.signingKey }
    }
    return set.why === 'store-unavailable'
      ? refuse(reply, set.why)
      : refuse(reply, 'bad-request', { detail: DETAIL[set.why] })
  })

  staffRoute(app, collector, 'switchOffChannel', async ({ body, reply }, { viewer }) => {
    const off = await store.switchOffChannel(schoolId, viewer.personId, body.channel)
    if (!off.ok) return refuse(reply, off.why)
    forgetSecrets(dataDir, body.channel, null)
    return shown(viewer)
  })

  staffRoute(app, collector, 'tryChannel', async ({ body, reply }, { viewer }) => {
    const { personId } = viewer
    if (body.channel === 'mail' && (await store.person(schoolId, personId))?.email == null)
      return refuse(reply, 'bad-request', { detail: 'channel: the school’s list has no e-mail address for you' })
    const trialId = uuidv7(clock(), randomBytes(10))
    const queued = await store.queueTrial(schoolId, personId, body.channel, trialId, personId)
    if (!queued.ok) return refuse(reply, queued.why)
    wake()
    return { trialId }
  })

  staffRoute(app, collector, 'seeTrial', async ({ id, reply }, { viewer }) => {
    const seen = await store.seeTrial(schoolId, viewer.personId, id)
    return seen.ok ? {} : refuse(reply, seen.why)
  })

  staffRoute(app, collector, 'channelNews', async (_call, { viewer }) => ({
    alarmAt: await store.standingAlarm(schoolId, viewer),
    trials: await store.screenTrials(schoolId, viewer.personId),
  }))
}

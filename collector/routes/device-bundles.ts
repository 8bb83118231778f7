// What devices fetch, all of it signed: waiting commands, their settings, and the block lists.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { schoolDay } from '../../shared/concern/school-hours.ts'
import { blockedByDefault } from '../../shared/guard/categories.ts'
import { ListManifest, type Settings } from '../../shared/protocol/settings.ts'
import type { SignedBundle } from '../../shared/signed/bundles.ts'
import type { Collector } from '../collector.ts'
import { refuse } from '../http/refusal.ts'
import { deviceRoute } from '../http/route.ts'
import { WHOLE_SCHOOL } from '../store/people/release-rows.ts'

const DAY_MS = 24 * 60 * 60_000
/** How long a device may go on believing what it was told last. */
const BUNDLE_LIFE_DAYS = 30

/** Rounded to whole days: the same content is the same bundle all day, so that `If-None-Match` answers 304. */
const expiresAt = (now: number): number => (Math.floor(now / DAY_MS) + BUNDLE_LIFE_DAYS) * DAY_MS

export const bundleRoutes = (app: FastifyInstance, collector: Collector): void => {
  const { store, schoolId, clock, signer } = collector
  const listsDir = join(collector.dataDir, 'lists')

  /** Answers with a bundle, or with 304 where the device holds it already. Ed25519 is deterministic, so equal content is equal bytes. */
  const conditional = (
    reply: FastifyReply,
    held: string | undefined,
    bundle: SignedBundle,
  ): SignedBundle | FastifyReply => {
    const etag = `"${createHash('sha256').update(bundle.payload).digest('base64url').slice(0, 22)}"`
    reply.header('etag', etag)
    return held === etag ? reply.code(304).send() : bundle
  }

  deviceRoute(
    app,
    collector,
    'commands',
    async (_call, profile) => {
      // A device without a live link has no other way to be heard.
      collector.heard.called(profile.id, clock())
      store.noteSeen(schoolId, [profile.id]).catch(collector.report('note a profile as seen'))
      return { serverTime: clock(), commands: await collector.commands.take(profile.id) }
    },
    true,
  )

  deviceRoute(app, collector, 'settings', async ({ request, reply }, profile) => {
    const settings = await store.profileSettings(schoolId, profile.id)
    if (settings === null) return refuse(reply, 'bad-signature')
    const { version, verifiers, agreement, ...ours } = settings
    const body: Settings = {
      ...ours,
      profileId: profile.id,
      today: schoolDay(clock(), settings.times.timeZone),
      releaseVerifiers: verifiers.map(({ scopeId, day, salt, hash }) => ({
        scope: scopeId === WHOLE_SCHOOL ? 'school' : 'class',
        day,
        salt,
        hash,
      })),
      blockedCategories: [...blockedByDefault(settings.ageGroup)],
      ...(agreement === null ? {} : { agreement }),
    }
    const bundle = signer.sign({ kind: 'settings', version, expiresAt: expiresAt(clock()), body })
    return conditional(reply, request.headers['if-none-match'], bundle)
  })

  deviceRoute(app, collector, 'listManifest', async ({ request, reply }) => {
    const manifest = await readManifest(join(listsDir, 'manifest.json'))
    if (manifest === null) return refuse(reply, 'not-found')
    const { version } = manifest
    const bundle = signer.sign({ kind: 'list-manifest', version, expiresAt: expiresAt(clock()), body: manifest })
    return conditional(reply, request.headers['if-none-match'], bundle)
  })

  deviceRoute(app, collector, 'list', async ({ id, reply }) => {
    if (!/^[0-9a-f]{64}$/.test(id)) return refuse(reply, 'not-found')
    const file = join(listsDir, `${id}.bin`)
    const found = await stat(file).catch(() => null)
    if (found === null || !found.isFile()) return refuse(reply, 'not-found')
    return reply
      .header('content-type', 'application/octet-stream')
      .header('content-length', found.size)
      .header('cache-control', 'private, max-age=31536000, immutable')
      .send(createReadStream(file))
  })
}

/** The compile command writes it whole and then renames it, so a half-written one is never read. Null: none, or not one of ours. */
const readManifest = async (file: string): Promise<ListManifest | null> => {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = ListManifest.safeParse(parseJson(text))
  return parsed.success ? parsed.data : null
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

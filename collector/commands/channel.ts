// `channel …`: sets e-mail and webhook beside a running collector, sends a trial, and prints what became of what was sent.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  MailSecurity,
  MailSettings,
  WebhookKind,
  WebhookReaders,
  WebhookSettings,
} from '../../shared/channels/channel-settings.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import { forgetSecrets } from '../channels/channel-secrets.ts'
import { setMail, setWebhook } from '../channels/set-channel.ts'
import type { School } from '../store/rows.ts'
import type { Store } from '../store/store.ts'
import { readArguments } from './agreement/read-arguments.ts'
import { channelLines, logLines } from './channel/channel-lines.ts'
import { type CommandPlace, withSchool } from './command-place.ts'

const USAGE = `channel                        show the channels, and how well they are
channel smtp --host H --from ADDRESS [--port 465] [--security ${MailSecurity.options.join('|')}] [--user U --password-file FILE|-]
channel webhook --kind ${WebhookKind.options.join('|')} --url-file FILE|- [--readers ${WebhookReaders.options.join('|')}] [--allow-private]
channel trial smtp|webhook [--to E-MAIL]
channel off smtp|webhook
channel log`

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  security: { type: 'string' },
  from: { type: 'string' },
  user: { type: 'string' },
  'password-file': { type: 'string' },
  kind: { type: 'string' },
  'url-file': { type: 'string' },
  readers: { type: 'string' },
  'allow-private': { type: 'boolean' },
  to: { type: 'string' },
} as const

type Asked = Extract<ReturnType<typeof readArguments<typeof OPTIONS>>, { ok: true }>['values']
type Work = (store: Store, school: School, place: CommandPlace, asked: Asked) => Promise<number>

/** A secret comes from a file or standard input, never from the command itself: that stands in histories and process lists. */
const readSecretFile = (file: string): string => readFileSync(file === '-' ? 0 : file, 'utf8').trim()

const WHY = {
  'store-unavailable': 'The store cannot keep anything just now. Nothing was changed.',
  'password-needed': 'This name needs a password: --password-file FILE, or - for standard input.',
  'password-in-the-clear': 'A password may not go over a line without encryption: --security tls or starttls.',
  'address-needed': 'Say where it goes: --url-file FILE, or - for standard input.',
  'not-https': 'The address must begin with https:// and hold no name or password.',
} as const

const PORT: Record<MailSecurity, number> = { tls: 465, starttls: 587, none: 25 }
const UNPROVEN = 'It counts as reaching nobody until something has got through: send a trial.'

const smtp: Work = async (store, school, { dataDir, print, complain }, asked) => {
  const security = MailSecurity.safeParse(asked.security ?? 'tls')
  const settings = MailSettings.safeParse({
    host: asked.host,
    port: asked.port === undefined ? (security.success ? PORT[security.data] : 465) : Number(asked.port),
    security: asked.security ?? 'tls',
    from: asked.from,
    username: asked.user ?? null,
  })
  if (!settings.success) {
    complain(`--${settings.error.issues[0]?.path.join('.') ?? ''}: missing or not understood\n${USAGE}`)
    return 2
  }
  const file = asked['password-file']
  const place = { store, schoolId: school.id, dataDir, actor: 'command line' }
  const set = await setMail(place, settings.data, file === undefined ? null : readSecretFile(file))
  if (!set.ok) {
    complain(WHY[set.why])
    return 1
  }
  print(`E-mail goes by ${settings.data.host}. ${UNPROVEN}`)
  return 0
}

const webhook: Work = async (store, school, { dataDir, print, complain }, asked) => {
  const settings = WebhookSettings.safeParse({
    kind: asked.kind,
    readers: asked.readers ?? 'staff',
    allowsPrivate: asked['allow-private'] === true,
  })
  if (!settings.success) {
    complain(`--${settings.error.issues[0]?.path.join('.') ?? ''}: missing or not understood\n${USAGE}`)
    return 2
  }
  const file = asked['url-file']
  const place = { store, schoolId: school.id, dataDir, actor: 'command line' }
  const set = await setWebhook(place, settings.data, file === undefined ? null : readSecretFile(file))
  if (!set.ok) {
    complain(WHY[set.why])
    return 1
  }
  print(`The webhook is set. ${UNPROVEN}`)
  if (set.signingKey !== null) print(`Signing key, shown this once: ${set.signingKey}`)
  return 0
}

const nameOf = (word: string | undefined): 'mail' | 'webhook' | null =>
  word === 'smtp' ? 'mail' : word === 'webhook' ? word : null

const off =
  (name: 'mail' | 'webhook'): Work =>
  async (store, school, { dataDir, print, complain }) => {
    const switched = await store.switchOffChannel(school.id, 'command line', name)
    if (!switched.ok) {
      complain(switched.why === 'not-found' ? 'It is not set.' : WHY[switched.why])
      return 1
    }
    forgetSecrets(dataDir, name, null)
    print('Switched off; its password or address is forgotten.')
    return 0
  }

const trial =
  (name: 'mail' | 'webhook'): Work =>
  async (store, school, { print, complain }, asked) => {
    const person = asked.to === undefined ? null : await store.personByEmail(school.id, asked.to.toLowerCase())
    if (name === 'mail' && (person === null || person.kind !== 'staff')) {
      complain('Say to whom: --to with the address of a member of staff.')
      return 2
    }
    const id = uuidv7(Date.now(), randomBytes(10))
    const queued = await store.queueTrial(school.id, person?.id ?? '', name, id, 'command line')
    if (!queued.ok) {
      complain(
        queued.why === 'not-found'
          ? 'It is not set.'
          : queued.why === 'too-many'
            ? 'Five trials in ten minutes are enough.'
            : WHY[queued.why],
      )
      return 1
    }
    print('Queued. The running collector sends it; `channel log` says what became of it.')
    return 0
  }

const show: Work = async (store, school, { print }) => {
  for (const line of channelLines(await store.channels(school.id))) print(line)
  return 0
}

const log: Work = async (store, school, { print }) => {
  // As a technician reads it: roles, no names.
  const lines = await store.deliveryLog(
    school.id,
    { personId: '', role: 'technician', roles: ['technician'], classIds: [] },
    50,
  )
  for (const line of logLines(lines)) print(line)
  return 0
}

const workOf = (words: readonly string[]): Work | null => {
  const [what, which] = words
  const name = nameOf(which)
  if (words.length === 2 && name !== null) return what === 'off' ? off(name) : what === 'trial' ? trial(name) : null
  if (words.length > 1) return null
  return what === undefined ? show : ({ smtp, webhook, log }[what] ?? null)
}

export const channel = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const read = readArguments(argv, OPTIONS)
  const work = read.ok ? workOf(read.positionals) : null
  if (!read.ok || work === null) {
    place.complain(read.ok ? USAGE : `${read.why}\n${USAGE}`)
    return 2
  }
  return withSchool(place, (store, school) => work(store, school, place, read.values))
}

// One morning of Oak class on a real collector, watched by a teacher's real browser and by clients of other adults of the
// class, each behind a wire that keeps every byte it was sent. Between two presses for the class something may happen that
// is not theirs to know.
import type { Browser, Page } from 'puppeteer'
import { pressButton, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { API } from '../../../shared/protocol/api.ts'
import type { Role } from '../../../shared/protocol/vocabulary.ts'
import { openStage, type Stage } from '../../unit/collector/stage/collector-stage.ts'
import { freshId, type StageDevice } from '../../unit/collector/stage/stage-device.ts'
import { type StageStaff, type StageStream, signInByLink } from '../../unit/collector/stage/stage-staff.ts'
import type { Scratch } from '../harness/scratch.ts'
import { openWire } from '../harness/tcp-proxy.ts'

const DASHBOARD = new URL('../../../.output/dashboard', import.meta.url).pathname

/** Adults of Oak class, whatever else they are. Each is sent nothing of a press for the lead. */
const WATCHERS: readonly { name: string; role: Role }[] = [
  { name: 'Oak teacher', role: 'teacher' },
  { name: 'Oak deputy', role: 'deputy' },
  { name: 'Oak technician', role: 'technician' },
]

export interface Between {
  stage: Stage
  oak07: StageDevice
  lead: StageStaff
  /** The lead's screen takes the alert through every step, and its device answers the release. */
  answer: (concernId: string) => Promise<void>
}

export interface Watched {
  name: string
  connections: Buffer[]
  /** What the page showed at the end, and its title at every moment. */
  page: string[]
}

export interface Morning {
  watched: Watched[]
  /** Ids that both runs have, in the same order. */
  own: string[]
}

interface Recorded {
  url: string
  connections: () => Buffer[]
}

/** A wire that keeps what comes back, connection by connection. */
const recordedWire = async (scratch: Scratch, stage: Stage): Promise<Recorded> => {
  const wire = await openWire(scratch, Number(new URL(stage.url).port))
  const answers = new Map<object, Buffer[]>()
  wire.onAnswer((chunk, connection) => answers.set(connection, [...(answers.get(connection) ?? []), chunk]))
  const connections = () => [...answers.values()].map((chunks) => Buffer.concat(chunks))
  return { url: `http://127.0.0.1:${wire.port}`, connections }
}

const alertOf = async (staff: StageStaff, concernId: string): Promise<string> => {
  const found = (await staff.alerts()).alerts.find(({ concernIds }) => concernIds.includes(concernId))
  if (found === undefined) throw new Error('the press raised no alert for this adult')
  return found.id
}

const STEPS: readonly [string, object?][] = [
  ['shown', { seq: Number.MAX_SAFE_INTEGER }],
  ['seen'],
  ['unsee'],
  ['coming'],
  ['with'],
  ['release', { page: 'take-away' }],
  ['close', { outcome: 'dealt-with', note: null }],
]

/** The page has asked for all that it wants to know; its stream alone stays open. */
const settled = (page: Page): Promise<void> => page.waitForNetworkIdle({ idleTime: 250, concurrency: 1 })

const answer = async (
  staff: StageStaff,
  device: StageDevice,
  concernId: string,
  afterStep: () => Promise<void>,
): Promise<void> => {
  const alertId = await alertOf(staff, concernId)
  for (const look of ['device', 'name']) await staff.get(`/api/v1/alerts/${alertId}/${look}`)
  for (const [step, body] of STEPS) {
    const done = await staff.act(alertId, step, body)
    if (!done.ok) throw new Error(`${step}: ${done.status} ${await done.text()}`)
    await afterStep()
  }
  // Commands ride on every answer; the device says that its screen is free.
  const live = await device.live()
  const command = await device.open((await live.next('command')).command)
  const { verdicts } = await device.send({
    ...freshEvent(),
    kind: 'command-ack',
    profileId: device.profileId,
    data: { commandId: command.id, outcome: 'done' },
  })
  if (command.kind !== 'release' || verdicts[0]?.verdict !== 'stored') throw new Error('the release was not answered')
  live.end()
}

const freshEvent = () => ({ id: freshId(), occurredAt: Date.now(), v: 1 })

/** Every plain reading route of the table: pages that come later are in it by themselves. */
const readEverything = async (staff: StageStaff): Promise<void> => {
  for (const { caller, method, path } of Object.values(API))
    if (caller === 'staff' && method === 'GET' && !path.includes(':') && path !== API.stream.path)
      await (await staff.get(path)).text()
}

export const playMorning = async (
  scratch: Scratch,
  browser: Browser,
  between: (what: Between) => Promise<void>,
): Promise<Morning> => {
  const stage = await openStage({ dashboardDir: DASHBOARD })
  try {
    const { store } = stage.running
    const ofOak = WATCHERS.filter(({ role }) => role !== 'teacher').map(({ name, role }) => ({
      ...{ name, role, email: `${role}.oak@example.org`, classes: ['Oak'] },
    }))
    const nobody = { classes: [], pupils: [], sharedAccounts: [], devices: [], hours: [], terms: [] }
    const saved = await store.saveRoster(stage.schoolId, { ...nobody, staff: ofOak })
    if (!saved.ok) throw new Error(saved.why)
    // Made in the background, one after the other: both runs begin when all are there.
    await until(
      'today’s release codes',
      async () => (await store.releaseScopes(stage.schoolId)).every(({ days }) => days.length > 0),
      90_000,
    )
    const people = await store.staff(stage.schoolId)
    const linkOf = (name: string) =>
      stage.link({
        role: 'teacher',
        name,
        personId: people.find((one) => one.name === name)?.id ?? '',
        signsInAtOnce: true,
      })
    const oak01 = await stage.device({ label: 'OAK-01' })
    const oak07 = await stage.device({ label: 'OAK-07', email: 'pupil1@example.org', shared: false })
    const lead = await stage.staff('Safeguarding lead')

    // ── who watches ──
    const eyes = await recordedWire(scratch, stage)
    const context = await browser.createBrowserContext()
    const page = await context.newPage()
    const titles = await watchPage(page)
    await page.goto(`${eyes.url}/link#${new URL(await linkOf('Oak teacher')).hash.slice(1)}`)
    await untilSays(page, /shared with the class/i)
    await pressButton(page, /^No,/)
    const clients: { name: string; wire: Recorded; staff: StageStaff; stream: StageStream }[] = []
    for (const { name } of WATCHERS) {
      const wire = await recordedWire(scratch, stage)
      const staff = await signInByLink(wire.url, await linkOf(name))
      const stream = await staff.stream()
      await stream.next('hello')
      clients.push({ name, wire, staff, stream })
    }
    const teacher = clients[0]?.staff
    if (teacher === undefined) throw new Error('nobody watches')

    // ── a press for the class, and its end ──
    await settled(page)
    const first = await oak01.press()
    await untilSays(page, /needs you[\s\S]*OAK-01/)
    await settled(page)
    const firstAlert = await alertOf(teacher, first)
    await answer(teacher, oak01, first, () => settled(page))
    await untilSays(page, /All quiet/)
    await settled(page)

    await between({ stage, oak07, lead, answer: (concernId) => answer(lead, oak07, concernId, () => settled(page)) })

    // Somebody looks again: lists, the stream from its last number, a page that is opened anew.
    for (const { staff, stream } of clients) {
      await readEverything(staff)
      const lastId = stream.events.findLast(({ id }) => id !== null)?.id ?? ''
      const again = await staff.stream({ 'last-event-id': lastId })
      await again.next('hello')
      await again.next('beat')
      again.end()
    }
    const quiet = await textOf(page)
    await page.reload()
    await untilSays(page, /All quiet/)
    await settled(page)

    // ── the next press for the class ──
    const second = await oak01.press()
    await untilSays(page, /needs you[\s\S]*OAK-01/)
    await settled(page)
    for (const { stream } of clients)
      await until('the stream tells of it', () =>
        stream.events.some(({ data }) => JSON.stringify(data).includes(second)),
      )
    const secondAlert = await alertOf(teacher, second)
    const shown = [quiet, await textOf(page), ...(await titles())]
    for (const { staff, stream } of clients) {
      await readEverything(staff)
      stream.end()
    }
    await context.close()
    const own = [first, firstAlert, second, secondAlert, ...people.map(({ id }) => id)]
    const rest = clients.map(({ name, wire }) => ({ name, connections: wire.connections(), page: [] }))
    return {
      own: [...own, ...(people[0]?.classes ?? []).map(({ id }) => id)],
      watched: [{ name: 'Oak teacher’s browser', connections: eyes.connections(), page: shown }, ...rest],
    }
  } finally {
    await stage.end()
  }
}

/** What a person reads, with its clocks stopped. */
const textOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    document.body.innerText
      .replaceAll(/\d\d:\d\d(:\d\d)?/g, 'TIME')
      .replaceAll(/\d+ (s|minutes?) ago|just now/g, 'AGO'),
  )

/** Every title and icon that the tab has had, and every notification that the page asked for. */
const watchPage = async (page: Page): Promise<() => Promise<string[]>> => {
  const had: string[] = []
  await page.exposeFunction('noteOutside', (what: string) => {
    if (had.at(-1) !== what) had.push(what)
  })
  await page.evaluateOnNewDocument(() => {
    const note = Reflect.get(globalThis, 'noteOutside') as (what: string) => void
    globalThis.Notification = class extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        note(`notification ${title} ${JSON.stringify(options)}`)
      }
    }
    new MutationObserver(() =>
      note(
        `${document.title} ${document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href.replace(location.origin, '')}`,
      ),
    ).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['href'] })
  })
  return async () => [...new Set(had)]
}

// Where pages fight: one school, one managed device on a virtual screen, one ear; and the rounds that are fought there.
import type { CDPSession } from 'puppeteer'
import { until } from '../../../scripts/browser/until.ts'
import { openDisplay } from '../../../scripts/browser/virtual-display.ts'
import { API } from '../../../shared/protocol/api.ts'
import { openDevice } from '../harness/device.ts'
import { isLong } from '../harness/journey.ts'
import { openSchool } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { type Hands, openHands, ROUTES, type Route } from '../harness/senses/hands.ts'
import { watchScreen } from '../harness/senses/screen-watch.ts'
import { openSoundRecorder } from '../harness/senses/sound-recorder.ts'
import { runWindowing } from '../harness/senses/windows.ts'
import { callAsStaff } from '../harness/staff.ts'
import { openTestSite } from '../harness/test-site.ts'
import { type Gesture, type HostilePage, pathOf, STARTED } from './hostile-pages/hostile-page.ts'

/** What one press on a page came to. */
export interface Round {
  route: Route
  isCovered: boolean
  /** From the hand's press to the first frame that is covered, as the X server showed it. */
  coveredMs: number
  /** While the cover stood: the most of the page and the least of the cover that any frame showed. */
  mostRed: number
  leastSky: number
  /** How much of the cover the last frame showed. */
  lastSky: number
  /** Loudest sample. */
  peak: number
  watchedMs: number
}

export interface Outcome {
  page: HostilePage
  reached: Route[]
  rounds: Round[]
}

export interface Arena {
  fight: (page: HostilePage) => Promise<Outcome>
  end: () => Promise<void>
}

/** Edges and anti-aliasing. */
export const NOTHING = 0.01
/** A cover at 500 % is mostly letters and its button. */
export const COVERS = 0.25
const LOUD = 3_000
/** The first press on a page is watched for long, the others only for a moment. */
const WATCH_MS = isLong ? 10_000 : 3_000
const GLANCE_MS = 300
/** A tab of ours that is put before a page that does not answer is blank until it has loaded. */
const BLANK_MS = 3_000

export const openArena = async (pages: readonly HostilePage[]): Promise<Arena> => {
  const scratch = openScratch()
  const site = await openTestSite(scratch)
  for (const { answers } of pages) for (const [path, answer] of Object.entries(answers)) site.serve(path, answer)
  const school = await openSchool(scratch)
  const staff = await callAsStaff(school, 'Oak teacher')
  const display = await openDisplay(1000, 700)
  scratch.atEnd(() => display.close())
  runWindowing(scratch, display)
  const sound = await openSoundRecorder(scratch)
  // From ks3 on the pressed page stays alive under its cover, and can go on fighting.
  const device = await openDevice(scratch, school, site, {
    name: 'oak-06',
    ageGroup: 'ks3',
    display: display.name,
    env: sound.env,
    muteAudio: false,
    flags: ['--autoplay-policy=no-user-gesture-required', '--window-position=0,0', '--window-size=1000,700'],
  })
  const session: CDPSession = await device.browser().target().createCDPSession()
  const hands = openHands(display)

  /** The driver never speaks to the pages: a page that is busy or asks something would not answer. */
  const openPages = async (): Promise<string[]> =>
    (await session.send('Target.getTargets')).targetInfos
      .filter(({ type }) => type === 'page')
      .map(({ targetId }) => targetId)
  const openTab = async (url: string): Promise<void> => void (await session.send('Target.createTarget', { url }))

  const untilScreen = async (what: string, isSo: (now: { red: number; sky: number }) => boolean): Promise<void> => {
    const watch = await watchScreen(display)
    try {
      await until(what, async () => (await watch.shares()).every(isSo), 30_000, 10)
    } finally {
      await watch.stop()
    }
  }
  const presses = (route: Route): number =>
    school.row<{ n: number }>(
      `SELECT count(*) AS n FROM event WHERE kind = 'concern' AND json_extract(data, '$.route') = ?`,
      route,
    )?.n ?? 0

  const clear = async (): Promise<void> => {
    await staff.releaseEverything()
    await until('the device has answered every release', async () => {
      const { alerts } = (await staff.get(API.alerts.path)) as { alerts: unknown[] }
      return alerts.length === 0
    })
    const old = await openPages()
    await openTab('about:blank')
    for (const targetId of old) await session.send('Target.closeTarget', { targetId }).catch(() => undefined)
    await untilScreen('the screen is empty', ({ red, sky }) => red < NOTHING && sky < NOTHING)
  }

  let shown = 0
  const show = async (page: HostilePage, route: Route): Promise<void> => {
    // One host for each page: zoom and storage belong to a host.
    const host = page.isSecure === true ? 'localhost' : `${pathOf(page.name).slice(1)}.test`
    const begun = (): number => site.asked(host, STARTED).length
    const begunBefore = begun()
    // And one address for each press: where one was pressed on, its address is not open any more.
    const path = `${pathOf(page.name)}?${route}-${++shown}`
    await openTab(site.url(path, page.isSecure === true ? `${host}:${site.port}` : host))
    await untilScreen('the page shows', ({ red }) => red >= page.red)
    if (page.isLoud === true) await until('the page is heard', async () => (await sound.peakOf(100)) > LOUD)
    if (page.gesture !== undefined) make(hands, page.gesture)
    if (page.tells === true) await until('it has begun', () => begun() > begunBefore, 60_000)
    if (page.isHeld !== true)
      await untilScreen('it shows itself', ({ red }) => red >= (page.redAfterGesture ?? page.red))
  }

  const watchCover = async (route: Route, pressedAt: number, watchedMs: number, listens: boolean): Promise<Round> => {
    const watch = await watchScreen(display)
    const covered = await until(
      'covered',
      async () => {
        const [now] = await watch.shares()
        return now !== undefined && now.red < NOTHING && now.sky >= COVERS && Date.now()
      },
      6_000,
      5,
    ).catch(() => null)
    // The first press on each page is listened to, and every press on one that is heard.
    const peak = listens ? await sound.peakOf(watchedMs) : await pause(watchedMs)
    // A blank moment may be the one that ends the watch; one that lasts is a cover that is gone.
    const isBack = async (): Promise<boolean> => (await watch.shares()).every(({ sky }) => sky >= COVERS)
    await until('it is back', isBack, BLANK_MS, 10).catch(() => undefined)
    const { sightings } = await watch.stop()
    const since = sightings.filter(({ at }) => at > (covered ?? 0))
    return {
      route,
      isCovered: covered !== null,
      coveredMs: (covered ?? Number.NaN) - pressedAt,
      mostRed: Math.max(0, ...since.map(({ red }) => red)),
      leastSky: Math.min(1, ...since.map(({ sky }) => sky)),
      lastSky: sightings.at(-1)?.sky ?? 0,
      peak,
      watchedMs,
    }
  }

  const fightOnce = async (page: HostilePage): Promise<Outcome> => {
    const reached: Route[] = []
    const rounds: Round[] = []
    for (const route of ROUTES) {
      await show(page, route)
      const before = presses(route)
      const pressedAt = await hands.press(route)
      const isSure = page.unreachable?.[route] === undefined && page.unsure?.[route] === undefined
      const patience = isSure ? 9_000 : 2_000
      const watchMs = reached.length === 0 ? WATCH_MS : GLANCE_MS
      const round =
        pressedAt === null ? null : watchCover(route, pressedAt, watchMs, reached.length === 0 || page.isLoud === true)
      const isReached =
        pressedAt !== null && (await until('a press', () => presses(route) > before, patience).catch(() => false))
      if (round !== null) await round
      if (isReached && round !== null) {
        reached.push(route)
        rounds.push(await round)
      }
      await clear()
    }
    return { page, reached, rounds }
  }
  /** A page that was not overcome must not spoil the next one's fight. */
  const fight = (page: HostilePage): Promise<Outcome> =>
    fightOnce(page).catch(async (problem: unknown) => {
      await clear().catch(() => undefined)
      throw problem
    })
  await clear()
  return { fight, end: () => scratch.end() }
}

const MIDDLE = { x: 450, y: 400 }

const pause = (ms: number): Promise<0> => new Promise((resolve) => setTimeout(() => resolve(0), ms))

/** What a person does in the page before the press. */
const make = (hands: Hands, gesture: Gesture): void => {
  if (gesture === 'press-page') hands.pressAt(MIDDLE)
  if (gesture === 'zoom-out') hands.keys(...Array<string>(7).fill('ctrl+minus'))
  if (gesture === 'zoom-in') hands.keys(...Array<string>(9).fill('ctrl+plus'))
}

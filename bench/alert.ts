// Alert: press to receipt to the teacher's screen, and "I'm going" to the child's cover, all by what was painted, in a full
// school: one device and one dashboard are browsers and measured, the others are a process of their own beside them.
import { loadavg } from 'node:os'
import type { Page } from 'puppeteer'
import { PIP, paintedAt, placeOfButton, pressButton, untilSays } from '../scripts/browser/tab.ts'
import { until } from '../scripts/browser/until.ts'
import { openScratch } from '../tests/journeys/harness/scratch.ts'
import { openStaffBrowser, signIn } from '../tests/journeys/harness/staff.ts'
import { extraStaff } from '../tests/journeys/stream/extra-staff.ts'
import { gatherCrowd } from './alert/crowd.ts'
import { openStage, release, type Stage, tellClicks } from './browser/stage.ts'
import { type Bench, numberOption, quantile, rounded, say } from './figures.ts'

const WARM_UPS = 5
/** One-time links are used at most 60 times a minute: beyond this many people, some are at several dashboards. */
const MOST_PEOPLE = 50
const ROWS = ['press-to-receipt', 'press-to-dashboard', 'going-to-cover'] as const
type Times = Record<(typeof ROWS)[number], number>

interface Clicks {
  pupil: number
  teacher: number
}

const now = (): number => performance.timeOrigin + performance.now()

/** Notes when each answer of the collector crosses the wire to the device. */
const noteAnswers = ({ school }: Stage): { at: number; chunk: Buffer }[] => {
  const answers: { at: number; chunk: Buffer }[] = []
  school.wire.onAnswer((chunk) => answers.push({ at: now(), chunk }))
  return answers
}

/** When the answer that names the newest concern crossed the wire: other events are receipted on the same wire. */
const receiptOfNewest = ({ school }: Stage, answers: readonly { at: number; chunk: Buffer }[]): Promise<number> =>
  until('the receipt crosses the wire', () => {
    const id = school.row<{ id: string }>('SELECT id FROM concern ORDER BY received_at DESC LIMIT 1')?.id ?? ''
    return answers.find(({ chunk }) => chunk.includes(`"id":"${id}"`) && chunk.includes('"stored"'))?.at
  })

const playOnce = async (stage: Stage, page: Page, teacher: Page, clicks: Clicks, url: string): Promise<Times> => {
  await page.goto(url)
  await page.bringToFront()
  const pip = await until('Pip', () => placeOfButton(page, PIP))
  const answers = noteAnswers(stage)
  const drawnAt = paintedAt(teacher, 'main', /OAK-07/)
  await page.mouse.click(pip.x, pip.y)
  const drawn = await drawnAt
  const receipted = await receiptOfNewest(stage, answers)
  await until('the pressed page was taken away', () => page.url().includes('/cover.html'))
  // No adult answers before the alert is drawn and told of: the answer's way is measured, not the end of the press's.
  await untilSays(page, /has been told/)
  const comingAt = paintedAt(page, 'alertdialog', /is coming to you/)
  await pressButton(teacher, /I.m going/)
  const coming = await comingAt
  await release(stage, page)
  return {
    'press-to-receipt': receipted - clicks.pupil,
    'press-to-dashboard': drawn - clicks.pupil,
    'going-to-cover': coming - clicks.teacher,
  }
}

export const bench: Bench = async (report, options) => {
  const n = numberOption(options, 'n', 100)
  const devices = numberOption(options, 'devices', 1000)
  const dashboards = numberOption(options, 'dashboards', 100)
  const people = Math.min(MOST_PEOPLE, dashboards - 1)
  const stage = await openStage({}, openScratch(), { change: { staff: extraStaff(people) } })
  try {
    const browser = await openStaffBrowser(stage.scratch)
    const teacher = await signIn(browser, stage.school.link('Oak teacher'), 'private')
    const clicks: Clicks = { pupil: 0, teacher: 0 }
    const page = await stage.device.open('about:blank')
    await tellClicks(page, (at) => {
      clicks.pupil = at
    })
    await tellClicks(teacher, (at) => {
      clicks.teacher = at
    })
    await teacher.reload()
    const { url, enrolmentToken, link } = stage.school
    const crowd = await gatherCrowd(stage.scratch, {
      ...{ url, enrolmentToken, devices: devices - 1, dashboards: dashboards - 1 },
      links: Array.from({ length: people }, (_, index) => link(`Line teacher ${index + 1}`)),
    })
    say(`alert: ${devices} devices, ${dashboards} dashboards; load of the machine ${loadavg()[0]?.toFixed(1)}`)
    const all: Times[] = []
    for (let press = -WARM_UPS; press < n; press++) {
      const times = await playOnce(stage, page, teacher, clicks, stage.site.url(`/ordinary?${press}`))
      if (press >= 0) all.push(times)
      if (press % 20 === 0) say(`alert: ${press} of ${n}; load of the machine ${loadavg()[0]?.toFixed(1)}`)
    }
    const { shown } = await crowd.end()
    say(`alert: the other dashboards said ${shown} times that they had drawn an alert`)
    for (const row of ROWS) {
      const times = all.map((each) => each[row])
      report({
        row,
        n: times.length,
        devices,
        dashboards,
        p50Ms: rounded(quantile(times, 0.5)),
        p95Ms: rounded(quantile(times, 0.95)),
        p99Ms: rounded(quantile(times, 0.99)),
      })
    }
  } finally {
    await stage.scratch.end()
  }
}

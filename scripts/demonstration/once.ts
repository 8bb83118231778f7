// One demonstration press without anybody watching: pressed, covered, saved, sent, receipted, with the time of each hop.
import type { Page } from 'puppeteer'
import type { RunningCollector } from '../../collector/main.ts'
import { PIP, placeOfButton, pressButton, untilSays } from '../browser/tab.ts'
import { until } from '../browser/until.ts'

const seconds = (fromMs: number): string => `${((Date.now() - fromMs) / 1000).toFixed(2)} s`

/** Presses Pip on the page and waits for the receipt. Says each hop as it happens. */
export const pressOnce = async (page: Page, school: RunningCollector, say: (text: string) => void): Promise<void> => {
  const alerted = new Promise<string>((resolve) => {
    const stop = school.store.watch(({ alerts: [alert] }) => {
      if (alert === undefined) return
      stop()
      resolve(alert.id)
    })
  })
  const enrolled = async (): Promise<boolean> => (await school.store.profiles(school.schoolId)).length > 0
  await until('the device is enrolled', enrolled, 30_000)
  say('the device is enrolled: policy reached it and the collector knows its key')
  // The very first start opens the page before policy has installed the extension.
  await until('Pip is on the page', () => placeOfButton(page, PIP), 30_000)
  const pressedAt = Date.now()
  await pressButton(page, PIP)
  say('the pupil pressed Pip')
  await untilSays(page, /You did the right thing\.|Your message is at school\./, 30_000)
  say(`the page is covered (${seconds(pressedAt)})`)
  await alerted
  say(`the collector has stored it, and an alert waits for the teacher (${seconds(pressedAt)})`)
  await untilSays(page, /Your message is at school\./, 60_000)
  say(`the child reads "Your message is at school." (${seconds(pressedAt)})`)
}

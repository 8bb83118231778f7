// One demonstration press without anybody watching: pressed, covered, saved, sent, receipted, with the time of each hop.
import type { Page } from 'puppeteer'
import type { RunningCollector } from '../../collector/main.ts'
import { PIP, pressButton, untilSays } from '../browser/tab.ts'

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
  // Enrolment takes a moment after the first start; a press in that time would be sent as soon as it is done.
  await untilSays(page, PIP, 30_000)
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

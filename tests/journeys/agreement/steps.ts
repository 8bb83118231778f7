// What people do in the agreement's journey, and how it is seen that they could.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Page } from 'puppeteer'
import { compileLists } from '../../../collector/lists/compile.ts'
import { placeOfButton, pressButton, spokenTree, textOf, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import type { AgreementAnswer } from '../../../shared/agreement/agreement-text.ts'
import type { EventVerdict } from '../../../shared/protocol/events.ts'
import { Settings } from '../../../shared/protocol/settings.ts'
import { openBundle, SignedBundle } from '../../../shared/signed/bundles.ts'
import { answerTo } from '../../unit/collector/agreements/agreement-school.ts'
import { enrolDevice } from '../../unit/collector/stage/stage-device.ts'
import type { Device } from '../harness/device.ts'
import type { Scratch } from '../harness/scratch.ts'
import { readWire } from '../harness/wire-reader.ts'
import { nextPerson } from './signed-in.ts'
import type { TimedSchool } from './three-classes.ts'

export const RADIO = 'http://radio-station.test/'

/** The school lists one radio station: open to pupils, closed in the limited profile. */
export const offerRadio = (scratch: Scratch, school: TimedSchool): void => {
  const raw = scratch.folder('raw')
  mkdirSync(raw, { recursive: true })
  const file = join(raw, 'own.domains')
  writeFileSync(file, 'radio-station.test')
  compileLists({
    sources: [{ file, format: 'domains', category: 'radio' }],
    name: 'School list',
    version: 1,
    builtAt: school.now(),
    out: join(school.folder, 'lists'),
  })
}

export const agreementPages = async (device: Device): Promise<Page[]> =>
  (await device.browser().pages()).filter((page) => page.url().includes('/agreement.html'))

/** Opens the page by hand: where nothing is wanted of whoever is signed in, it closes itself. */
export const untilNothingIsAsked = async (device: Device): Promise<void> => {
  const page = await device.browser().newPage()
  // It may be gone before it has finished loading.
  await page.goto(`chrome-extension://${device.extensionId}/agreement.html`).catch(() => null)
  await until('the page finds nothing to ask and goes', () => page.isClosed())
}

/** Through all sentences to the question, reading each. */
export const readThrough = async (page: Page): Promise<string[]> => {
  const read: string[] = []
  for (;;) {
    const text = await untilSays(page, /Not now/)
    read.push(text)
    if ((await placeOfButton(page, /^Next$/)) === null) return read
    await pressButton(page, /^Next$/)
    await until('the next sentence', async () => (await textOf(page)) !== text)
  }
}

/** The same by keyboard alone; ends on the question, with the focus on its first answer. */
export const readByKeyboard = async (page: Page): Promise<void> => {
  for (;;) {
    const focused = await until('a button has the focus', async () => {
      await page.keyboard.press('Tab')
      return (await spokenTree(page, 'focused')).find((node) => /^button: (Next|Yes)/.test(node))
    })
    if (!focused.startsWith('button: Next')) return
    const text = await textOf(page)
    await page.keyboard.press('Enter')
    await until('the next sentence', async () => (await textOf(page)) !== text)
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe-core finds on a page as it stands. */
export const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(globalThis, 'axe').run(document, { resultTypes: ['violations'] })
    return (violations as { id: string; nodes: { html: string }[] }[]).map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
    )
  })
}

/** Another person signs in, and the health report that follows their settings has been sent. */
export const settledAs = async (
  scratch: Scratch,
  school: TimedSchool,
  device: Device,
  email: string,
): Promise<void> => {
  school.wire.forget()
  await nextPerson(scratch, device, email)
  await until('the settings of this person have come', () =>
    readWire(school.wire.sent()).text.includes('"kind":"health"'),
  )
}

export const opens = async (device: Device, url: string): Promise<boolean> => {
  const page = await device.open(url)
  const isOpen = await until('the page or the block page', async () => {
    if (page.url().includes('blocked.html')) return 'blocked'
    return (await page.title()) !== '' && page.url().startsWith('http') ? 'open' : null
  })
  await page.close()
  return isOpen === 'open'
}

/** A pupil without a screen of ours: the true protocol, signed settings in, a signed event out. */
export const answerSimulated = async (
  school: TimedSchool,
  email: string,
  answer: AgreementAnswer,
  label: string,
): Promise<{ version: number; verdicts: EventVerdict['verdict'][] }> => {
  const device = await enrolDevice({
    url: school.url,
    token: school.enrolmentToken,
    now: school.now,
    label,
    email,
    shared: false,
  })
  const bundle = SignedBundle.parse(await (await device.get('/api/v1/settings')).json())
  if (device.collectorKey === null) throw new Error('no key')
  const opened = await openBundle(bundle, device.collectorKey, 'settings', school.schoolId)
  const wanted = opened.ok ? Settings.parse(opened.payload.body).agreement : undefined
  if (wanted === undefined || wanted.answer !== null) throw new Error(`nothing is wanted of ${email}`)
  const event = { ...answerTo(wanted, email, answer, school.now()), profileId: device.profileId }
  const { verdicts } = await device.send(event, event)
  return { version: wanted.version, verdicts: verdicts.map(({ verdict }) => verdict) }
}

// Thirty pupils in three age groups, some on a shared log-in: they accept, decline, answer offline, are read to, and meet a
// new version next year. Coverage and register are exact, nobody is locked out, and nothing of one child is the next one's.
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  buttonSize,
  PIP,
  placeOfButton,
  pressButton,
  pressPip,
  textOf,
  untilSays,
  untilUncovered,
} from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { SHIPPED_AGREEMENTS } from '../../../shared/words/agreements/shipped-texts.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff, openStaffBrowser, signIn } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'
import { readWire } from '../harness/wire-reader.ts'
import { untilWrittenDown } from '../harness/written-down.ts'
import { nextPerson, shutDown, signInTo } from './signed-in.ts'
import {
  agreementPages,
  answerSimulated,
  findings,
  offerRadio,
  opens,
  RADIO,
  readByKeyboard,
  readThrough,
  settledAs,
  untilNothingIsAsked,
} from './steps.ts'
import { logIn, openTimedSchool, SHARED_LOG_IN, type TimedSchool } from './three-classes.ts'

const MONDAY_IN_OCTOBER = Date.UTC(2026, 9, 12, 9, 0)
const NEXT_OCTOBER = Date.UTC(2027, 9, 11, 9, 0)

/** An answer to this version that was sent twice. */
const sentTwice = (version: number) => ({ version, verdicts: ['stored', 'already'] })

journey('a year of agreements', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: TimedSchool
  let staff: Browser
  let elm: Device
  let oak: Device
  let ash: Device

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openTimedSchool(scratch, MONDAY_IN_OCTOBER)
    offerRadio(scratch, school)
    staff = await openStaffBrowser(scratch)
  })
  afterAll(() => scratch.end())

  const open = async (name: string, email: string, ageGroup?: string): Promise<Device> => {
    signInTo(scratch, name, email)
    return openDevice(scratch, school, site, { name, ...(ageGroup === undefined ? {} : { ageGroup }) })
  }
  const standing = async (email: string) =>
    (await school.store.agreementRegister(school.schoolId)).find((row) => row.logIn === email)
  const untilAnswered = (email: string, answer: string) =>
    until(`the register says ${answer} of ${email}`, async () => (await standing(email))?.answer === answer)
  const lineOf = async (name: string) => {
    const { classes } = await school.store.agreementCoverage(school.schoolId, null)
    const { accepted, declined, readAloud, notYet, people, version } = classes.find((line) => line.name === name) ?? {}
    return { accepted, declined, readAloud, notYet, people, version }
  }
  it('is asked of Elm pupil 1 as a tab beside the others, which traps nobody, and accepted', async () => {
    elm = await open('elm-01', logIn('elm', 1))
    const page = await elm.ownPage('agreement.html')
    await untilSays(page, /I use school computers to learn\./)
    expect(await opens(elm, site.url('/my-work'))).toBe(true)
    expect(await opens(elm, RADIO)).toBe(true)
    await page.bringToFront()
    await until('Pip on the agreement page', () => placeOfButton(page, PIP))
    const read = await readThrough(page)
    for (const { say } of SHIPPED_AGREEMENTS.ks2.pages) expect(read.join('\n')).toContain(say)
    expect(read.join('\n')).toContain('We call this monitoring.')
    expect(await findings(page)).toEqual([])
    for (const name of [/^Yes/, /^No, I do not/, /^Back/, /^Not now/])
      expect((await buttonSize(page, name))?.height).toBeGreaterThanOrEqual(96)
    await pressButton(page, /^Yes, I agree/)
    await untilSays(page, /Thank you\./)
    await untilAnswered(logIn('elm', 1), 'accepted')
    await pressButton(page, /^Go on/)
    await until('the page is gone', async () => (await agreementPages(elm)).length === 0)
  })

  it('is asked of the next child on the same profile, to whom nothing of the first is shown; a "no" limits at once', async () => {
    await nextPerson(scratch, elm, logIn('elm', 2))
    const page = await elm.ownPage('agreement.html')
    await untilSays(page, /I use school computers to learn\./)
    for (const tab of await elm.browser().pages()) expect(await textOf(tab)).not.toMatch(/pupil|accepted|Thank you/)
    expect(await opens(elm, RADIO)).toBe(true)
    await page.bringToFront()
    await readThrough(page)
    await pressButton(page, /^No, I do not/)
    await untilSays(page, /You are not in trouble\./)
    await untilAnswered(logIn('elm', 2), 'declined')
    expect(await opens(elm, RADIO)).toBe(false)
    expect(await opens(elm, site.url('/my-work'))).toBe(true)
  })

  it('leaves the first child alone when they come back: not asked, not limited', async () => {
    await settledAs(scratch, school, elm, logIn('elm', 1))
    expect(await opens(elm, RADIO)).toBe(true)
    expect(await agreementPages(elm)).toEqual([])
  })

  it('is never asked on the shared log-in, where nothing personal is kept', async () => {
    school.wire.forget()
    oak = await open('oak-01', SHARED_LOG_IN)
    const page = await oak.open(site.url('/my-work'))
    await until('Pip speaks as to the class’s age', () => placeOfButton(page, /^Tell a grown-up/))
    await until('the settings have come', () => readWire(school.wire.sent()).text.includes('"kind":"health"'))
    expect((await school.store.profiles(school.schoolId)).map(({ email }) => email)).toContain(SHARED_LOG_IN)
    await untilNothingIsAsked(oak)
    expect(await agreementPages(oak)).toEqual([])
    expect(await standing(SHARED_LOG_IN)).toMatchObject({ kind: 'shared', name: null, answer: 'not-yet' })
  })

  it('is four pictures for a child of that class with a log-in of their own; a press there covers it', async () => {
    await nextPerson(scratch, oak, logIn('oak', 9))
    const page = await oak.ownPage('agreement.html')
    await untilSays(page, /I think before I press\./)
    expect(await page.$$('svg.picture')).toHaveLength(1)
    expect(await findings(page)).toEqual([])
    const lead = await callAsStaff(school, 'Safeguarding lead')
    await pressPip(page)
    const cover = await oak.ownPage('cover.html')
    await untilSays(cover, /Your message is at school\.|has been told/)
    expect(await agreementPages(oak)).toEqual([])
    await lead.releaseEverything()
    await untilUncovered(oak.browser())
    // Not answered, so it is asked again in the next session, and then accepted.
    await nextPerson(scratch, oak, logIn('oak', 9))
    const again = await oak.ownPage('agreement.html')
    const read = await readThrough(again)
    for (const { say } of SHIPPED_AGREEMENTS.ks1.pages) expect(read.join('\n')).toContain(say)
    await pressButton(again, /^Yes, I will/)
    await untilSays(again, /Thank you!/)
    await untilAnswered(logIn('oak', 9), 'accepted')
  })

  it('is answered offline by Ash pupil 1, not asked again meanwhile, and counted when it arrives', async () => {
    ash = await open('ash-01', logIn('ash', 1))
    const page = await ash.ownPage('agreement.html')
    await untilSays(page, /I use school computers for my work\./)
    school.wire.cut()
    await readByKeyboard(page)
    await page.keyboard.press('Enter')
    await untilSays(page, /Thank you\./)
    expect((await standing(logIn('ash', 1)))?.answer).toBe('not-yet')
    await untilWrittenDown(scratch, ash)
    await shutDown(ash)
    await ash.start()
    const work = await ash.open(site.url('/my-work'))
    await until('Pip', () => placeOfButton(work, PIP))
    await untilNothingIsAsked(ash)
    expect((await standing(logIn('ash', 1)))?.answer).toBe('not-yet')
    school.wire.mend()
    await until('the answer arrives', async () => (await standing(logIn('ash', 1)))?.answer === 'accepted', 60_000)
    expect(await agreementPages(ash)).toEqual([])
  })

  it('is answered by everybody else with a log-in: some accept, some decline, some do not answer', async () => {
    for (const [index, answer] of (
      ['accepted', 'accepted', 'accepted', 'declined', 'accepted', 'accepted'] as const
    ).entries())
      expect(await answerSimulated(school, logIn('elm', index + 3), answer, `ELM-0${index + 3}`)).toEqual(sentTwice(1))
    for (let number = 2; number <= 9; number += 1)
      await answerSimulated(school, logIn('ash', number), number % 4 === 0 ? 'declined' : 'accepted', `ASH-0${number}`)
  })

  it('is read aloud to Oak by its teacher, and Elm’s teacher learns who declined by a press', async () => {
    const oakScreen = await signIn(staff, school.link('Oak teacher'), 'shared')
    await pressButton(oakScreen, /^Agreements/)
    await untilSays(oakScreen, /Oak/)
    await pressButton(oakScreen, /Record: read aloud/)
    await pressButton(oakScreen, /^Yes, record it/)
    await until('it is recorded', async () => (await lineOf('Oak')).readAloud === 9)
    const elmScreen = await signIn(staff, school.link('Elm teacher'), 'shared')
    await untilSays(elmScreen, /Agreements \(2 new\)/)
    await pressButton(elmScreen, /^Agreements/)
    await untilSays(elmScreen, /Who declined\?/)
    expect(await textOf(elmScreen)).not.toMatch(/Elm pupil/)
    await pressButton(elmScreen, /^Who declined/)
    const named = (await untilSays(elmScreen, /Hide the names/)).split('\n')
    expect(named.filter((say) => say.includes(' pupil '))).toEqual(['Elm pupil 2', 'Elm pupil 6'])
    const looks = (await school.store.audit(school.schoolId, 0, 5000)).filter(
      ({ action }) => action === 'look-declined',
    )
    expect(looks).toHaveLength(1)
  })

  it('has exact numbers and an exact register', async () => {
    expect(await lineOf('Oak')).toEqual({ accepted: 1, declined: 0, readAloud: 9, notYet: 0, people: 10, version: 1 })
    expect(await lineOf('Elm')).toEqual({ accepted: 6, declined: 2, readAloud: 0, notYet: 2, people: 10, version: 1 })
    expect(await lineOf('Ash')).toEqual({ accepted: 7, declined: 2, readAloud: 0, notYet: 1, people: 10, version: 1 })
    const register = await school.store.agreementRegister(school.schoolId)
    const said = register.filter(({ kind }) => kind === 'pupil').map(({ name, answer }) => `${name}: ${answer}`)
    const answers = (name: string, declined: readonly number[], silent: readonly number[]) =>
      Array.from({ length: 10 }, (_, index) => index + 1).map(
        (number) =>
          `${name} pupil ${number}: ${declined.includes(number) ? 'declined' : silent.includes(number) ? 'not-yet' : 'accepted'}`,
      )
    const oakSays = Array.from(
      { length: 10 },
      (_, index) => `Oak pupil ${index + 1}: ${index === 8 ? 'accepted' : 'read-aloud'}`,
    )
    expect(said.sort()).toEqual(
      [...answers('Ash', [4, 8], [10]), ...answers('Elm', [2, 6], [9, 10]), ...oakSays].sort(),
    )
    expect(register.find(({ name }) => name === 'Elm pupil 1')).toMatchObject({ deviceLabel: 'ELM-01', version: 1 })
    expect(await standing(SHARED_LOG_IN)).toMatchObject({ name: null, answer: 'read-aloud', deviceLabel: null })
    expect(register.filter(({ kind }) => kind === 'other')).toEqual([])
  })

  it('is renewed next year, with a new text for Elm; nobody’s old answer counts', async () => {
    school.turnTo(NEXT_OCTOBER)
    const text = { ...SHIPPED_AGREEMENTS.ks2, pages: [{ picture: null, say: 'I look after our new screens.' }] }
    const published = await school.store.publishAgreement(school.schoolId, 'ks2', text)
    expect(published).toMatchObject({ ok: true, version: 2 })
    expect(await lineOf('Oak')).toEqual({ accepted: 0, declined: 0, readAloud: 0, notYet: 10, people: 10, version: 1 })
    expect(await lineOf('Elm')).toEqual({ accepted: 0, declined: 0, readAloud: 0, notYet: 10, people: 10, version: 2 })
    expect(await lineOf('Ash')).toEqual({ accepted: 0, declined: 0, readAloud: 0, notYet: 10, people: 10, version: 1 })

    await nextPerson(scratch, elm, logIn('elm', 1))
    const page = await elm.ownPage('agreement.html')
    await untilSays(page, /I look after our new screens\./)
    await readThrough(page)
    await pressButton(page, /^Yes, I agree/)
    await untilAnswered(logIn('elm', 1), 'accepted')
    expect(await answerSimulated(school, logIn('elm', 3), 'accepted', 'ELM-03')).toEqual(sentTwice(2))
    expect(await answerSimulated(school, logIn('ash', 2), 'declined', 'ASH-02')).toEqual(sentTwice(1))
    expect(await lineOf('Elm')).toEqual({ accepted: 2, declined: 0, readAloud: 0, notYet: 8, people: 10, version: 2 })
    expect(await lineOf('Ash')).toEqual({ accepted: 0, declined: 1, readAloud: 0, notYet: 9, people: 10, version: 1 })
  })

  it('locked nobody out: a child who said no and was never asked again still reaches their work', async () => {
    await nextPerson(scratch, elm, logIn('elm', 2))
    expect(await opens(elm, site.url('/my-work'))).toBe(true)
    await until('the limited profile holds until they accept', async () => !(await opens(elm, RADIO)))
    const page = await elm.ownPage('agreement.html')
    await page.bringToFront()
    await pressButton(page, /^Not now/)
    await until('the page is gone', async () => (await agreementPages(elm)).length === 0)
    expect(await opens(elm, site.url('/my-work'))).toBe(true)
    expect((await standing(logIn('elm', 2)))?.answer).toBe('not-yet')
  })
})

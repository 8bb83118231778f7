// A real, empty school becomes ready in the dashboard alone: technician, school, lead and deputy in browsers of their own, trial
// alerts, the end. PICTURES=folder also writes a picture of each page.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { journey } from '../harness/journey.ts'
import { openScratch } from '../harness/scratch.ts'
import { openStaffBrowser } from '../harness/staff.ts'
import { findings } from '../screens/axe.ts'
import { comeIn, inviteLead, openRealSchool, press, type RealSchool, untilReads } from './real-school.ts'

const PICTURES = process.env.PICTURES
let pictures = 0
/** Looks a page over: no fault that axe-core knows, and a picture where one is wanted. */
const picture = async (page: Page, name: string): Promise<void> => {
  expect(await findings(page), name).toEqual([])
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, { recursive: true })
  pictures += 1
  const path = join(PICTURES, `${String(pictures).padStart(2, '0')}-${name}.png`) as `${string}.png`
  await page.screenshot({ path, fullPage: true })
}

/** What the browser's own session may do, asked as the page would. */
const post = (page: Page, path: string, body: object = {}): Promise<number> =>
  page.evaluate(
    async (to, sent) => {
      const answer = await fetch(to, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent,
      })
      return answer.status
    },
    path,
    JSON.stringify(body),
  )

const trialOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const news = await (await fetch('/api/v1/set-up-news')).json()
    return String(news.trials[0]?.id)
  })

journey('A new school is set up in the dashboard', [], () => {
  const scratch = openScratch()
  let school: RealSchool
  let browser: Browser
  let technician: Page
  let lead: Page
  let deputy: Page
  let leadLink = ''

  beforeAll(async () => {
    school = await openRealSchool(scratch)
    browser = await openStaffBrowser(scratch)
  }, 120_000)
  afterAll(() => scratch.end())

  it('the first start prints the technician’s link and that an alert may reach nobody; no device is let in', async () => {
    expect(school.technicianLink).toMatch(/^http/)
    expect(school.said()).toMatch(/NOT READY: an alert may reach nobody/)
    const open = await school.porpoise('enrol', '--open', '30m')
    expect(open).toMatchObject({ code: 1, err: expect.stringContaining('There is no designated safeguarding lead.') })
    const token = await school.porpoise('enrol', '--token')
    const deploy = await school.porpoise('deploy', 'linux', '--token', token.out)
    expect(deploy).toMatchObject({ code: 0, err: expect.stringContaining('an alert may reach nobody') })
  })

  it('the technician comes in by the link, lands on Set-up, and cannot finish', async () => {
    technician = await comeIn(browser, school.technicianLink, 'Sam Tech', 'sam@hill.example')
    await untilReads(technician, /Finish set-up/)
    await picture(technician, 'tasks-empty')
    await press(technician, 'finish-set-up')
    await untilReads(technician, /There is a problem[\s\S]*no designated safeguarding lead[\s\S]*no deputy/)
    await picture(technician, 'tasks-errors')
    // The summary leads to the task that is open.
    await technician.click('.error-summary a')
    const focused = () => technician.evaluate(() => document.activeElement?.id)
    expect(await focused()).toBe('task-school')
    // The page asks for its state again and again, and leaves the hand where it is.
    for (let times = 0; times < 2; times += 1)
      await technician.waitForResponse((answer) => answer.url().endsWith('/api/v1/set-up'))
    expect(await focused()).toBe('task-school')
  })

  it('the school’s form says what is wrong, and saves what is right', async () => {
    await technician.keyboard.press('Enter')
    await technician.waitForSelector('#school-name')
    await picture(technician, 'school-empty')
    await technician.focus('button[type="submit"]')
    await technician.keyboard.press('Enter')
    await untilReads(technician, /Enter the school’s name[\s\S]*Enter when school opens and closes on Monday/)
    await picture(technician, 'school-errors')
    await technician.type('#school-name', 'Hill Primary')
    await technician.select('#time-zone', 'Europe/Dublin')
    await technician.type('#opens-1', '8:40')
    await technician.type('#closes-1', '15.30')
    await press(technician, 'copy-times')
    await technician.type('#emergency-number', '112')
    await technician.focus('button[type="submit"]')
    await technician.keyboard.press('Enter')
    await untilReads(technician, /School[\s\S]*✓ Done[\s\S]*Technician/)
    await untilReads(technician, /Porpoise\s+Hill Primary/)
    await picture(technician, 'tasks-school-done')
  })

  it('lead and deputy are invited; one person for both is refused with why', async () => {
    await press(technician, 'task-leads')
    await untilReads(technician, /Nobody yet/)
    leadLink = await inviteLead(technician, 'dsl', 'Mrs Green', 'green@hill.example')
    await press(technician, 'invite-deputy')
    await technician.waitForSelector('#lead-name')
    await technician.type('#lead-name', 'Mrs Green')
    await technician.type('#lead-email', 'Green@hill.example')
    await technician.click('button[type="submit"]')
    await untilReads(technician, /There is a problem[\s\S]*the same person/)
    await picture(technician, 'invite-same-person')
    await press(technician, 'back')
    // A link that was lost: a new one is made, and the old one opens nothing.
    const lost = leadLink
    leadLink = await inviteLead(technician, 'dsl', 'Mrs Green', 'green@hill.example')
    const stranger = await (await browser.createBrowserContext()).newPage()
    await stranger.goto(lost)
    await untilReads(stranger, /This link does not work/)
    await stranger.close()
    const deputyLink = await inviteLead(technician, 'deputy', 'Mr Brook', 'brook@hill.example')
    await untilReads(technician, /A link for Mr Brook waits to be used/)
    await picture(technician, 'leads-invited')
    lead = await comeIn(browser, leadLink, 'Mrs Green', 'green@hill.example')
    deputy = await comeIn(browser, deputyLink, 'Mr Brook', 'brook@hill.example')
    await untilReads(lead, /This school is not ready/)
    await untilReads(technician, /Mrs Green[\s\S]*Has signed in: their dashboard is open now/)
    await picture(lead, 'lead-not-ready')
  }, 120_000)

  it('a trial alert stands on the lead’s own screen; nobody else can answer it', async () => {
    await press(technician, 'send-trial-dsl')
    await untilReads(lead, /▲ Trial alert[\s\S]*No pupil has pressed/)
    await picture(lead, 'lead-trial')
    await untilReads(technician, /On their screen at \d\d:\d\d/)
    const path = `/api/v1/set-up-trials/${await trialOf(lead)}/answer`
    for (const other of [technician, deputy]) expect(await post(other, path)).toBe(404)
    await untilReads(technician, /Waiting for them to press/)
    await picture(technician, 'leads-shown')
    await lead.focus('[data-action="answer-trial"]')
    await lead.keyboard.press('Enter')
    await untilReads(lead, /your answer has come/)
    await untilReads(technician, /Answered at \d\d:\d\d/)
  })

  it('without the deputy’s answer it cannot be finished; with it, it is, and devices may come', async () => {
    await press(technician, 'back')
    await press(technician, 'finish-set-up')
    await untilReads(technician, /There is a problem\s*The deputy has not answered a trial alert/)
    expect(school.actions()).not.toContain('finish-set-up')
    expect(await post(deputy, '/api/v1/set-up/trials', { duty: 'dsl', personId: 'nobody' })).toBe(400)
    await press(technician, 'task-leads')
    await press(technician, 'send-trial-deputy')
    await press(deputy, 'answer-trial')
    await untilReads(technician, /Mr Brook[\s\S]*Answered at/)
    await picture(technician, 'leads-answered')
    await press(technician, 'back')
    await press(technician, 'finish-set-up')
    await untilReads(technician, /Set-up is finished/)
    await picture(technician, 'finished')
    expect(school.actions().filter((action) => action === 'finish-set-up')).toHaveLength(1)
    await lead.waitForFunction(() => !document.body.innerText.includes('is not ready'), { timeout: 20_000 })
    expect(await school.porpoise('enrol', '--open', '30m')).toMatchObject({ code: 0, err: '' })
  })

  it('when the deputy’s duty is taken away the school says so again, on screens and at the next start', async () => {
    school.write("DELETE FROM duty WHERE duty = 'deputy'")
    await untilReads(lead, /This school is not ready: an alert may reach nobody[\s\S]*no deputy/)
    await picture(lead, 'not-ready-again')
    await technician.bringToFront()
    await untilReads(technician, /not ready any more[\s\S]*no deputy/)
    await picture(technician, 'tasks-not-ready-again')
    // Who gets the duty back has not answered under it.
    school.write(
      "INSERT INTO duty (school_id, person_id, duty) SELECT school_id, id, 'deputy' FROM person WHERE name = 'Mr Brook'",
    )
    await untilReads(technician, /The deputy has not answered a trial alert/)
    await school.restart()
    expect(school.said()).toMatch(/NOT READY[\s\S]*The deputy has not answered a trial alert/)
    expect(school.said()).not.toContain('/link#')
  })

  it('every page of it fits on 320 px, and in the dark', async () => {
    await technician.setViewport({ width: 320, height: 640 })
    const session = await technician.createCDPSession()
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] })
    await technician.goto(school.url)
    await press(technician, 'set-up')
    for (const task of ['tasks', 'school', 'leads', 'technician']) {
      if (task !== 'tasks') await press(technician, `task-${task}`)
      await technician.waitForSelector(task === 'school' ? '#school-name' : '.set-up h3, .task-list')
      await picture(technician, `narrow-${task}`)
      const sideways = await technician.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(sideways, task).toBeLessThanOrEqual(0)
      if (task !== 'tasks') await press(technician, 'back')
    }
  })
})

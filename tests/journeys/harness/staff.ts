// Staff at their dashboards: one browser, one private context for each person who signs in.
import type { Browser, Page } from 'puppeteer'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { pressButton, textOf, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { API } from '../../../shared/protocol/api.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import type { School } from './school.ts'
import type { Scratch } from './scratch.ts'

/** A browser that no school manages: what a teacher's own machine may be. */
export const openStaffBrowser = async (scratch: Scratch): Promise<Browser> => {
  const browser = await launchBrowser({ profileDir: scratch.folder('staff-profile'), policyFolder: null })
  scratch.atEnd(() => browser.kill())
  return browser.driver
}

/** Signs a person in by a one-time link and answers whether the class can see this screen. */
export const signIn = async (browser: Browser, link: string, screen: 'shared' | 'private'): Promise<Page> => {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1366, height: 768 })
  await page.goto(link)
  await untilSays(page, /shared with the class/i)
  // As a person does: a press that a late line has moved away from is made again, and who is led to Set-up goes on to Now.
  await until('the Now screen', async () => {
    const text = await textOf(page)
    if (/shared with the class/i.test(text)) await pressButton(page, screen === 'shared' ? SHARED : PRIVATE)
    else if (/All quiet|The line works|needs you|▲/.test(text)) return true
    else if (/Set-up/.test(text)) await pressButton(page, /^Now$/)
    return false
  })
  return page
}

const SHARED = /^Yes,/
const PRIVATE = /^No,/

/** A member of staff without a screen: calls the same routes as the dashboard does. */
export interface StaffCalls {
  get: (path: string) => Promise<unknown>
  act: (alertId: string, action: string, body?: object) => Promise<unknown>
  openAlerts: () => Promise<{ id: string; state: string }[]>
  /** Releases and closes every open alert. */
  releaseEverything: () => Promise<void>
}

/** Signs in by a one-time link, without a browser. */
export const callAsStaff = async (school: School, name: string): Promise<StaffCalls> => {
  const token = school.link(name).split('#')[1] ?? ''
  const headers = { 'content-type': 'application/json', origin: school.url, 'sec-fetch-site': 'same-origin' }
  const used = await fetch(`${school.url}${API.useLink.path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token, name: null, email: null, password: null }),
  })
  if (!used.ok) throw new Error(`the link was refused: ${used.status} ${await used.text()}`)
  const cookie = used.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(school.url + path, {
      method,
      headers: { ...headers, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const act: StaffCalls['act'] = (alertId, action, body = {}) =>
    call('POST', `/api/v1/alerts/${alertId}/${action}`, { actionId: newId(), ...body })
  // Closed ones stay listed until their device has answered the release.
  const openAlerts: StaffCalls['openAlerts'] = async () =>
    ((await call('GET', API.alerts.path)) as { alerts: { id: string; state: string }[] }).alerts.filter(
      ({ state }) => state !== 'closed',
    )
  return {
    get: (path) => call('GET', path),
    act,
    openAlerts,
    releaseEverything: async () => {
      for (const { id, state } of await openAlerts()) {
        if (state !== 'released') await act(id, 'release', { page: 'take-away' })
        await act(id, 'close', { outcome: 'dealt-with', note: null })
      }
    },
  }
}

const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

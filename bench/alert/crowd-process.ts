// The rest of the school, in a process of its own: `crowd-process.ts JSON`. Says one line when all are there, and one when it ends.
import { randomBytes } from 'node:crypto'
import { getPriority, setPriority } from 'node:os'
import { looksTheSame } from '../../collector/dashboard/alert-list.ts'
import type { Alert } from '../../shared/protocol/alerts.ts'
import { uuidv7 } from '../../shared/protocol/uuid.ts'
import { cookieBy, openSimulatedScreen, type SimulatedScreen } from '../../tests/fixtures/staff/simulated-screen.ts'
import { type LiveDevice, openLiveDevice } from './live-device.ts'

export interface CrowdOrder {
  url: string
  enrolmentToken: string
  devices: number
  dashboards: number
  /** One-time links of the people at these dashboards. */
  links: string[]
}

export interface CrowdSaid {
  devices: number
  dashboards: number
  /** Times a dashboard told that it had drawn an alert. */
  shown: number
}

/** Two frames, as a page waits before it says that it has drawn something. */
const DRAWN_AFTER_MS = 33
const AT_ONCE = 20

const order = JSON.parse(process.argv[2] ?? '') as CrowdOrder
// In a school these run on their own machines: here they let what is measured go first, and are not starved either.
setPriority(Math.min(19, getPriority() + 5))

const devices: LiveDevice[] = []
const left = Array.from({ length: order.devices }, (_, index) => `CROWD-${String(index + 1).padStart(4, '0')}`).values()
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const label of left) devices.push(await openLiveDevice(order.url, order.enrolmentToken, label))
  }),
)

let shown = 0
const openScreen = (cookie: string): SimulatedScreen => {
  const marked = new Map<string, Alert>()
  return openSimulatedScreen(order.url, cookie, 'stream', (alert) => {
    const known = marked.get(alert.id)
    if (alert.state === 'closed') return void marked.delete(alert.id)
    if (known !== undefined && looksTheSame(known, alert)) return
    marked.set(alert.id, alert)
    setTimeout(async () => {
      const answer = await fetch(`${order.url}/api/v1/alerts/${alert.id}/shown`, {
        method: 'POST',
        headers: { cookie, origin: order.url, 'content-type': 'application/json' },
        body: JSON.stringify({ actionId: uuidv7(Date.now(), randomBytes(10)), seq: alert.seq }),
      })
      await answer.text()
      if (answer.ok) shown += 1
    }, DRAWN_AFTER_MS)
  })
}
const cookies = await Promise.all(order.links.map((link) => cookieBy(order.url, link)))
const screens = Array.from({ length: order.dashboards }, (_, index) =>
  openScreen(cookies[index % cookies.length] ?? ''),
)

const tell = (): void => {
  const said: CrowdSaid = {
    devices: devices.filter((device) => device.isOpen()).length,
    dashboards: screens.filter((screen) => screen.isLive()).length,
    shown,
  }
  process.stdout.write(`${JSON.stringify(said)}\n`)
}
const waiting = setInterval(() => {
  if (!screens.every((screen) => screen.isLive())) return
  clearInterval(waiting)
  tell()
}, 50)
process.stdin.resume()
process.stdin.once('end', () => {
  tell()
  process.exit(0)
})

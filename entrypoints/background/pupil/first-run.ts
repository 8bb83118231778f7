// "What does Pip do?" opens by itself once for each pupil on this device. Promise: only where the school wants it and says that
// a pupil sits here, never over a cover, never beside the agreement, and what is kept of it names nobody.
import * as z from 'zod/mini'
import { isPupil } from '../../../shared/concern/age-groups.ts'
import { sha256Hex } from '../../../shared/signed/signing.ts'
import { agreementComesFirst, ask as askForAgreement } from '../agreement/asking.ts'
import { browser } from '../browser.ts'
import { isCovered } from '../covers/cover-record.ts'
import { makeLine } from '../in-turn.ts'
import { currentIdentity } from '../link/identity.ts'
import { onSettingsHeard } from '../link/refresh.ts'
import { currentPolicy } from '../settings.ts'
import { openPupilPage, pupilPageUrl } from './pages.ts'
import { currentEmail, currentPerson, personNow } from './person.ts'

const KEY = 'firstRun'
/** In the session: the tab that was opened by itself, and for which mark. */
const OPENED = 'firstRunOpened'
/** A trolley laptop meets many children; the oldest have most likely left. */
const MOST_KEPT = 300

/** The salt is this profile's own, so that a mark says nothing to anybody who holds a list of names or another device. */
const Kept = z.object({ salt: z.string(), marks: z.array(z.string()) })
type Kept = z.infer<typeof Kept>
const Opened = z.object({ tabId: z.int(), mark: z.string() })

const inTurn = makeLine()

/** The agreement was in the way: ours comes when its page is closed. */
let isWaiting = false

const read = async (): Promise<Kept> => {
  const stored: Record<string, unknown> = await browser.storage.local.get(KEY).catch(() => ({}))
  const parsed = Kept.safeParse(stored[KEY])
  return parsed.success ? parsed.data : { salt: crypto.randomUUID(), marks: [] }
}

const write = (kept: Kept): Promise<boolean> =>
  browser.storage.local.set({ [KEY]: kept }).then(
    () => true,
    () => false,
  )

/** Whose it is: one child's, or the shared log-in's. */
const markOf = async (salt: string): Promise<string> =>
  (await sha256Hex(`${salt}\n${currentPerson().key ?? ''}`)).slice(0, 32)

const isWanted = (): boolean => {
  const { settings, managed } = currentPolicy()
  // The words take an unknown person for a young pupil; here it may be an adult whom the roster does not know.
  const group = settings?.ageGroup ?? managed.ageGroup ?? settings?.deviceAgeGroup ?? null
  if (settings?.showsFirstRun !== true || group === null || !isPupil(group)) return false
  // Settings of who sat here before say nothing about who sits here now.
  return currentPerson().shared || currentIdentity()?.email === currentEmail()
}

/** The agreement has come after all: ours goes, and comes back at another time. */
const giveWay = async (): Promise<void> => {
  const stored: Record<string, unknown> = await browser.storage.session.get(OPENED).catch(() => ({}))
  const opened = Opened.safeParse(stored[OPENED])
  if (!opened.success) return
  await browser.storage.session.remove(OPENED).catch(() => undefined)
  const { tabId, mark } = opened.data
  const tab = await browser.tabs.get(tabId).catch(() => undefined)
  if (tab?.url !== pupilPageUrl('first-run')) return
  const kept = await read()
  await write({ ...kept, marks: kept.marks.filter((one) => one !== mark) })
  await browser.tabs.remove(tabId).catch(() => undefined)
}

/** Opens the page where whoever is signed in has not had it on this device. */
export const offerFirstRun = (goneId: number | null = null): Promise<void> =>
  inTurn(async () => {
    await personNow()
    isWaiting = await agreementComesFirst(goneId)
    if (isWaiting) return giveWay()
    if (!isWanted() || isCovered() !== false) return
    const kept = await read()
    const mark = await markOf(kept.salt)
    if (kept.marks.includes(mark)) return
    // Noted first: where that fails it would open again and again, so that it does not open at all.
    if (!(await write({ ...kept, marks: [...kept.marks, mark].slice(-MOST_KEPT) }))) return
    // A child may have pressed while it was written down.
    const tabId = isCovered() === false ? await openPupilPage('first-run') : null
    if (tabId === null) await write(kept)
    else await browser.storage.session.set({ [OPENED]: { tabId, mark } }).catch(() => undefined)
  })

/**
 * Must run synchronously when the worker starts. The occasion is the collector's own word (kept settings may be another
 * person's, and may not know yet what has to be agreed to), and then the end of the agreement that was in the way.
 */
export const registerFirstRun = (ready: Promise<void>): void => {
  onSettingsHeard(() => void ready.then(askForAgreement).then(() => offerFirstRun()))
  browser.tabs.onRemoved.addListener((tabId) => {
    if (isWaiting) void offerFirstRun(tabId)
  })
}

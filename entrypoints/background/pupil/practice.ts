// The practice that a teacher has opened for this profile's class. Promise: a press is a practice only on the practice page,
// while a practice is open, and once for each child; everything else is real.
import { browser } from '../browser.ts'
import { collectorNow } from '../link/clock.ts'
import { currentPolicy } from '../settings.ts'
import { currentPerson } from './person.ts'

const KEY = 'practised'
const PAGE = '/practice.html'

/** The open practice's id; null: none is open. */
export const openPractice = (): string | null => {
  const practice = currentPolicy().settings?.practice ?? null
  return practice !== null && practice.endsAt > collectorNow() ? practice.id : null
}

export const practicePageUrl = (): string => browser.runtime.getURL(PAGE as '/cover.html')
export const isPracticePage = (url: string | undefined): boolean => url?.startsWith(practicePageUrl()) ?? false

/** Whose practice it was, as a digest: a name is not kept for it. */
const whose = async (practiceId: string): Promise<string> => {
  const text = `${practiceId} ${currentPerson().key ?? ''}`
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Takes the one practice press that this child has in the open practice.
 * @returns the practice's id; null: this press is a real one
 */
export const takePracticePress = async (): Promise<string | null> => {
  const practiceId = openPractice()
  if (practiceId === null) return null
  const mark = await whose(practiceId)
  const kept: Record<string, unknown> = await browser.storage.local.get(KEY).catch(() => ({}))
  const done = (kept[KEY] as { practiceId: string; marks: string[] } | undefined) ?? { practiceId, marks: [] }
  const marks = done.practiceId === practiceId ? done.marks : []
  if (marks.includes(mark)) return null
  // Where it cannot be noted, the collector still takes the second one for real.
  await browser.storage.local.set({ [KEY]: { practiceId, marks: [...marks, mark] } }).catch(() => undefined)
  return practiceId
}

// What this profile goes by: last good copy first, then browser policy, then the collector's signed settings.
// Promise: `{}` from managed storage is "not known yet"; what does not parse or verify never replaces the last good.
import * as z from 'zod/mini'
import { buttonLook } from '../../shared/concern/button-look.ts'
import type { ViewReader } from '../../shared/concern/cover-view.ts'
import { schoolDay, schoolNow } from '../../shared/concern/school-hours.ts'
import { ManagedConfiguration } from '../../shared/protocol/managed.ts'
import type { Look } from '../../shared/protocol/messages.ts'
import { Settings } from '../../shared/protocol/settings.ts'
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import { type WordList, wordsOf } from '../../shared/words/choose-words.ts'
import type { Language, WritingDirection } from '../../shared/words/languages.ts'
import { firstList } from '../../shared/words/view-words.ts'
import type { PupilWords } from '../../shared/words/word-types.ts'
import { browser } from './browser.ts'
import { clockOffset, collectorNow } from './link/clock.ts'
import { hasVoice } from './pupil/voice.ts'

/** Everything the rest of the worker may ask. Always answers: unknown means the strictest pupil profile. */
export interface Policy {
  managed: ManagedConfiguration
  settings: Settings | null
  settingsVersion: number
}

/** Settings are verified before they are kept, and parsed again when they are read. */
const KeptSettings = z.object({ settings: Settings, version: z.int() })

let policy: Policy = { managed: {}, settings: null, settingsVersion: 0 }
const listeners = new Set<() => void>()

export const currentPolicy = (): Policy => policy

/** Called after each change of policy or settings. */
export const onPolicyChange = (listener: () => void): void => {
  listeners.add(listener)
}

/** `ks1` until something better is known: the strictest pupil profile. */
export const ageGroup = (): AgeGroup =>
  policy.settings?.ageGroup ?? policy.managed.ageGroup ?? policy.settings?.deviceAgeGroup ?? 'ks1'

/** The person's languages, and those that the school has had reviewed. */
const languagesNow = () => ({
  languages: policy.settings?.languages ?? (['en'] as const),
  reviewed: policy.settings?.reviewedLanguages ?? [],
})
const personList = (): WordList => firstList(languagesNow())

/** The words of the person who sits here, in the first of their languages. */
export const personWords = (): { words: PupilWords; lang: Language; dir: WritingDirection } => {
  const list = personList()
  return { words: wordsOf(list, ageGroup()), lang: list.lang, dir: list.dir }
}

/** Whom the words are for, and what of school and device they depend on. */
export const reader = (): ViewReader => ({
  ageGroup: ageGroup(),
  ...languagesNow(),
  helpline: policy.settings?.helpline ?? null,
  emergencyNumber: policy.settings?.emergencyNumber ?? null,
  school: policy.settings === null ? { isOpen: true } : schoolNow(policy.settings.times, collectorNow()),
  hasVoice: hasVoice(personList().lang),
})

/** The last school day that the collector is known to have reached, or '': a device alone cannot know of a later one. */
export const learnedDay = (): string => {
  const { settings } = policy
  if (settings === null) return ''
  const heard = clockOffset() === null ? '' : schoolDay(collectorNow(), settings.times.timeZone)
  return heard > settings.today ? heard : settings.today
}

/** An account is shared when policy or roster says so. (No e-mail at all counts as shared too: see `person.ts`.) */
export const isSharedAccount = (): boolean => policy.managed.sharedAccount === true || policy.settings?.shared === true

export const currentLook = (): Look => buttonLook(reader())

const announce = async (): Promise<void> => {
  for (const listener of listeners) listener()
  // Content scripts read this when a page loads, so that the first frame needs no message.
  await browser.storage.local.set({ look: currentLook() }).catch(() => undefined)
}

/** Takes in what `storage.managed` holds. Empty or unreadable: the last good copy stays. */
const takeManaged = async (raw: Record<string, unknown>): Promise<void> => {
  if (Object.keys(raw).length === 0) return
  const parsed = ManagedConfiguration.safeParse(raw)
  if (!parsed.success) return
  if (JSON.stringify(parsed.data) === JSON.stringify(policy.managed)) return
  policy = { ...policy, managed: parsed.data }
  await browser.storage.local.set({ managed: parsed.data }).catch(() => undefined)
  await announce()
}

const readManaged = async (): Promise<void> => {
  // Chromium answers {} until policy has arrived; Firefox throws where there is none.
  const raw = await browser.storage.managed.get(null).catch(() => ({}))
  await takeManaged(raw)
}

/** Takes in verified settings of the collector. An older version never replaces a newer one. */
export const takeSettings = async (settings: Settings, version: number): Promise<boolean> => {
  if (version < policy.settingsVersion || version < (policy.managed.policyVersionFloor ?? 0)) return false
  // The version is the school's; what is about this profile's own person changes without it. A bundle of an earlier day
  // never brings back release codes that are over.
  if (version === policy.settingsVersion && policy.settings !== null) {
    if (settings.today < policy.settings.today || JSON.stringify(settings) === JSON.stringify(policy.settings))
      return true
  }
  policy = { ...policy, settings, settingsVersion: version }
  await browser.storage.local.set({ settings: { settings, version } }).catch(() => undefined)
  await announce()
  return true
}

/** Registers the listener; must run synchronously when the worker starts. */
export const registerSettings = (): void => {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') void readManaged()
  })
}

/** The cached copy, then the true one in the background. Resolves as soon as the cached copy is in. */
export const settingsReady = async (): Promise<void> => {
  const kept: Record<string, unknown> = await browser.storage.local.get(['managed', 'settings']).catch(() => ({}))
  const managed = ManagedConfiguration.safeParse(kept.managed)
  if (managed.success) policy = { ...policy, managed: managed.data }
  const verified = KeptSettings.safeParse(kept.settings)
  if (verified.success) policy = { ...policy, settings: verified.data.settings, settingsVersion: verified.data.version }
  void readManaged()
}

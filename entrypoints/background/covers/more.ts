// What stands behind "More help" on a cover: optional, never asked for twice, and none of it lifts a cover.
import type { Browser } from 'wxt/browser'
import { helplinesFor } from '../../../shared/concern/helplines.ts'
import type { MoreFacts, SayMore } from '../../../shared/protocol/messages.ts'
import { currentPolicy, personWords } from '../settings.ts'
import { noteChange } from './acts.ts'
import { openConcerns } from './cover-record.ts'
import { openMorePage } from './cover-tabs.ts'
import { hasReleaseCodes } from './release-code.ts'

/** Brings our own page to the front: codes and answers are never typed into a web page. */
export const openMore = async (tab: Browser.tabs.Tab): Promise<void> => {
  if (openConcerns().length > 0) await openMorePage(tab)
}

export const moreFacts = (): MoreFacts => {
  const { settings } = currentPolicy()
  const { words, lang, dir } = personWords()
  const { acts, feelings, code, someoneElse, someoneElseLong } = words
  const newest = openConcerns().at(-1)
  // A shared log-in is nobody's: the next child must not meet the question that was meant for the one before.
  const isPersonal = newest !== undefined && !newest.isShared
  return {
    words: { acts, feelings, code },
    someoneElse: newest?.to === 'class' ? { label: someoneElse.say, longLabel: someoneElseLong.say } : null,
    asksFeelings: settings?.asksFeelings === true && isPersonal,
    helplines: helplinesFor(settings?.helpline ?? null, settings?.times.timeZone ?? null),
    hasCodes: hasReleaseCodes(),
    lang,
    dir,
  }
}

/** Adds what the child says to the newest press. False where nothing is covered, or where it could not be kept. */
export const sayMore = async (more: SayMore): Promise<boolean> => {
  const newest = openConcerns().at(-1)
  if (newest === undefined) return false
  return more.about === 'bystander' ? noteChange(newest, 'bystander') : noteChange(newest, 'feeling', more.feeling)
}

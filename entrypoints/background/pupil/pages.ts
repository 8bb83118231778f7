// Our own pages that a pupil opens from the popup, and what they are told. None of them needs the network.
import { helplinesFor } from '../../../shared/concern/helplines.ts'
import type { PageLink, PupilPage, PupilPageFacts } from '../../../shared/pupil-page/page-messages.ts'
import { browser } from '../browser.ts'
import { openConcerns } from '../covers/cover-record.ts'
import { openMore } from '../covers/more.ts'
import { ageGroup, currentPolicy, personWords } from '../settings.ts'
import { fallSilent, hasVoice, readAloud } from './voice.ts'

/** These pages' words are English only, and so is the voice that reads them. */
export const SPOKEN = 'en'

export const pupilPageUrl = (page: PupilPage): string => browser.runtime.getURL(`/${page}.html`)

/**
 * Brings a page of ours to the front: the open one, loaded anew since somebody else may sit here, or a new one.
 * @returns its tab's id; null where the browser has no window for it
 */
export const openPupilPage = async (page: PupilPage): Promise<number | null> => {
  const url = pupilPageUrl(page)
  const open = (await browser.tabs.query({})).find((tab) => (tab.pendingUrl ?? tab.url) === url)
  const shown = await (open?.id === undefined
    ? browser.tabs.create({ url, active: true })
    : browser.tabs.update(open.id, { url, active: true })
  ).catch(() => undefined)
  return shown?.id ?? null
}

/** The popup's quiet links. While a cover stands only help is offered: a new page would be covered like every other. */
export const pageLinks = (): PageLink[] => {
  const { firstRun, getHelp, canSee } = personWords().words.pageNames
  const links: PageLink[] = [
    { page: 'first-run', label: firstRun.say },
    { page: 'get-help', label: getHelp.say },
    { page: 'can-see', label: canSee.say },
  ]
  return openConcerns().length === 0 ? links : links.filter(({ page }) => page === 'get-help')
}

/** The popup's link was pressed. While a cover stands, "More help" holds the same numbers and is the one page that may be in front. */
export const followLink = async (page: PupilPage): Promise<void> => {
  if (openConcerns().length === 0) {
    await openPupilPage(page)
    return
  }
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true })
  if (tab !== undefined) await openMore(tab)
}

export const pupilPageFacts = (): PupilPageFacts => {
  const { settings } = currentPolicy()
  return {
    ageGroup: ageGroup(),
    helplines: helplinesFor(settings?.helpline ?? null, settings?.times.timeZone ?? null),
    emergencyNumber: settings?.emergencyNumber ?? null,
    canSpeak: hasVoice(SPOKEN),
  }
}

/** Reads one of these pages' sentences; an empty one ends what is being read. */
export const sayAloud = async (say: string): Promise<void> => {
  if (say === '') return fallSilent()
  await readAloud([say], SPOKEN)
}

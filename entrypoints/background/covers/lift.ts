// Lifting covers: the record goes first, strictly; only then is anything shown again.
import { browser } from '../browser.ts'
import { sayNoMore } from '../pupil/by-itself.ts'
import type { CoveredConcern } from '../store.ts'
import {
  currentView,
  giveBack,
  isEverythingCovered,
  releaseConcerns,
  viewAfterwards,
  withoutFragment,
} from './cover-record.ts'
import { coverPageUrl, matchCoveredScript, uncoverAllTabs } from './cover-tabs.ts'
import { coverEverything, replacePressedPage, showNow } from './press.ts'

/** Releases these concerns and uncovers what no other concern holds. The pressed page goes, or its address may be opened again. */
export const liftCovers = async (
  concerns: readonly CoveredConcern[],
  page: 'take-away' | 'give-back',
): Promise<void> => {
  for (const concern of concerns) {
    if (page === 'take-away') await takePageAway(concern)
    else if (concern.page?.url != null) await giveBack(concern.page.url)
  }
  await releaseConcerns(
    concerns.map(({ id }) => id),
    Date.now(),
  )
  await uncoverOthers()
}

/** Shows again every page that no concern covers any more. */
export const uncoverOthers = async (): Promise<void> => {
  if (isEverythingCovered()) return showNow()
  sayNoMore()
  await matchCoveredScript()
  await uncoverAllTabs(currentView(Date.now()) ?? viewAfterwards())
  // A press that crossed this release was covered while it was being lifted.
  if (isEverythingCovered()) await coverEverything()
}

/** Taken away: wherever it is open, also in a tab beside the pressed one. */
const takePageAway = async (concern: CoveredConcern): Promise<void> => {
  if (concern.page?.replaced === false) await replacePressedPage(concern)
  const address = concern.page?.url == null ? null : withoutFragment(concern.page.url)
  for (const { id, url } of await browser.tabs.query({}))
    if (id !== undefined && url !== undefined && withoutFragment(url) === address)
      await browser.tabs.update(id, { url: coverPageUrl('page') }).catch(() => undefined)
}

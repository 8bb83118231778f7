// How strict YouTube is for this age group. The rule sets are static, so they hold before this worker ever runs.
import type { YouTubeLevel } from '../../../shared/guard/safe-search.ts'
import { browser } from '../browser.ts'
import { ageGroup } from '../settings.ts'

const levelNow = (): YouTubeLevel => (ageGroup() === 'staff' || ageGroup() === 'ks5' ? 'moderate' : 'strict')

/** Switches to the age group's level; strict is what ships switched on. */
export const setYouTubeLevel = async (): Promise<void> => {
  const level = levelNow()
  const enabled: readonly string[] = await browser.declarativeNetRequest.getEnabledRulesets().catch(() => [])
  if (enabled.includes(`youtube-${level}`)) return
  await browser.declarativeNetRequest
    .updateEnabledRulesets({
      enableRulesetIds: [`youtube-${level}`],
      disableRulesetIds: [`youtube-${level === 'strict' ? 'moderate' : 'strict'}`],
    })
    .catch(() => undefined)
}

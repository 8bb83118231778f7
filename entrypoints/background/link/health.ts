// What this profile says about itself: kept by the collector as the device's state, not as history.
import { browser } from '../browser.ts'
import { canBlock, guardReady, listVersion } from '../guard.ts'
import { lessonsOn } from '../lesson/lesson-record.ts'
import { newId } from '../new-id.ts'
import { saveEvent } from '../outbox.ts'
import { ageGroup, currentPolicy } from '../settings.ts'
import { clockOffset } from './clock.ts'
import { collectorKey, profileId } from './identity.ts'

const chromiumVersion = (): string => /Chrom\w*\/([\d.]+)|Edg\/([\d.]+)/.exec(navigator.userAgent)?.[0] ?? 'unknown'

export const sendHealth = async (): Promise<void> => {
  const [self, commands, trusted] = await Promise.all([
    browser.management.getSelf().catch(() => null),
    browser.commands.getAll().catch(() => []),
    collectorKey(),
    // Before that it is not known whether the browser heeds the guard.
    guardReady,
  ])
  await saveEvent({
    id: newId(),
    kind: 'health',
    occurredAt: Date.now(),
    profileId: profileId(),
    v: 1,
    data: {
      version: browser.runtime.getManifest().version,
      browser: chromiumVersion(),
      installType: self?.installType ?? 'unknown',
      blocking: canBlock(),
      settingsVersion: currentPolicy().settingsVersion,
      listVersion: listVersion(),
      keyPinned: trusted?.pinned ?? false,
      pressShortcut: commands.some(({ name, shortcut }) => name === 'press' && shortcut !== ''),
      clockOffsetMs: clockOffset(),
      ageGroup: ageGroup(),
      lessons: lessonsOn().map(({ lessonId, step, clock }) => ({ lessonId, does: step.does, until: clock.untilAt })),
    },
  })
}

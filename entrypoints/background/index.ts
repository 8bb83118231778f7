// Table of contents of the worker: every listener, registered synchronously, in the order a newcomer should read them.
import { defineBackground } from 'wxt/utils/define-background'
import { personChanged, registerAgreement } from './agreement/asking.ts'
import { browser } from './browser.ts'
import { coversReady, registerCovers } from './covers/covers.ts'
import { registerDayOver } from './covers/day-over.ts'
import { guardReady, registerGuard } from './guard.ts'
import { lessonsReady } from './lesson/lesson-record.ts'
import { registerLessons } from './lesson/lessons.ts'
import { readIdentity } from './link/identity.ts'
import { reach, registerLive } from './link/live.ts'
import { registerMessages } from './messages.ts'
import { registerOutbox, wakeOutbox } from './outbox.ts'
import { closeCanSee } from './pupil/can-see.ts'
import { registerFirstRun } from './pupil/first-run.ts'
import { readPerson, registerPerson } from './pupil/person.ts'
import { findVoices } from './pupil/voice.ts'
import { currentLook, onPolicyChange, registerSettings, settingsReady } from './settings.ts'

export default defineBackground({
  type: 'module',
  main() {
    // Content scripts read the covered flag when a kept page comes back into view.
    browser.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_AND_UNTRUSTED_CONTEXTS' }).catch(() => undefined)
    const known = Promise.all([settingsReady(), coversReady(), lessonsReady(), readPerson(), findVoices()]).then(
      () => undefined,
    )
    const ready = Promise.all([known, readIdentity()]).then(() => undefined)
    registerGuard(known)
    registerSettings()
    registerPerson(() => void ready.then(() => Promise.all([personChanged(), closeCanSee(), reach()])))
    registerCovers(known)
    registerDayOver(known)
    registerLessons(ready)
    registerOutbox(ready)
    registerLive(ready)
    registerAgreement(ready)
    registerFirstRun(ready)
    registerMessages(known)
    // Without a listener for it, a browser start alone would not start this worker.
    browser.runtime.onStartup.addListener(() => undefined)
    browser.runtime.onInstalled.addListener(() => void known.then(intoOpenPages))
    onPolicyChange(() => void tellPages())
    void ready.then(() => wakeOutbox())
    void guardReady
  },
})

/** Pages that were open before us (install, update) get Pip too. */
const intoOpenPages = async (): Promise<void> => {
  for (const { id } of await browser.tabs.query({}))
    if (id !== undefined)
      await browser.scripting
        .executeScript({ target: { tabId: id }, files: ['/content-scripts/button.js'], injectImmediately: true })
        .catch(() => undefined)
}

const tellPages = async (): Promise<void> => {
  const look = currentLook()
  for (const { id } of await browser.tabs.query({}))
    if (id !== undefined)
      await browser.tabs.sendMessage(id, { push: 'look', look }, { frameId: 0 }).catch(() => undefined)
}

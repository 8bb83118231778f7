// Settings as a device reads them: what it does not know yet is no reason to stop hearing its school.
import { expect, it } from 'vitest'
import { Settings } from '../../../shared/protocol/settings.ts'
import { settingsOf } from '../../fixtures/settings.ts'

it('what a newer collector adds is left out, and the rest is read', () => {
  const known = settingsOf({})
  expect(Settings.parse({ ...known, addedLater: { for: 'newer devices' } })).toEqual(known)
})

it('what is known and not in shape is refused as ever', () => {
  expect(Settings.safeParse({ ...settingsOf({}), asksFeelings: 'yes' }).success).toBe(false)
})

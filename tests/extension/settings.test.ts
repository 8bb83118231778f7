// What a profile goes by: the last good policy and settings, never an empty or broken one.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { settingsOf } from '../fixtures/settings.ts'

const settings = settingsOf({ profileId: '01890000-0000-7000-8000-00000000000a' })

const openSettings = async (managed: Record<string, unknown>) => {
  vi.resetModules()
  vi.spyOn(fakeBrowser.storage.managed, 'get').mockImplementation(async () => managed)
  const module = await import('../../entrypoints/background/settings.ts')
  module.registerSettings()
  await module.settingsReady()
  return module
}

beforeEach(() => {
  fakeBrowser.reset()
  vi.restoreAllMocks()
})

describe('policy', () => {
  it('that is empty means "not known yet": the strictest pupil profile, and the last good copy stays', async () => {
    const first = await openSettings({})
    expect(first.ageGroup()).toBe('ks1')
    expect(first.currentPolicy().managed).toEqual({})
    const second = await openSettings({ collectorUrl: 'https://school.test', ageGroup: 'ks2' })
    await vi.waitFor(() => expect(second.ageGroup()).toBe('ks2'))
    const third = await openSettings({})
    expect(third.currentPolicy().managed.collectorUrl).toBe('https://school.test')
  })

  it('with a broken value is not taken, and loses nothing that stood before', async () => {
    const first = await openSettings({ collectorUrl: 'https://school.test' })
    await vi.waitFor(() => expect(first.currentPolicy().managed.collectorUrl).toBe('https://school.test'))
    const second = await openSettings({ collectorUrl: 7 })
    expect(second.currentPolicy().managed.collectorUrl).toBe('https://school.test')
  })

  it('that arrives late is taken in without a restart, and tells those who listen', async () => {
    const managed: Record<string, unknown> = {}
    const module = await openSettings(managed)
    const heard = vi.fn()
    module.onPolicyChange(heard)
    managed.ageGroup = 'ks2'
    await fakeBrowser.storage.onChanged.trigger({}, 'managed')
    await vi.waitFor(() => expect(heard).toHaveBeenCalled())
    expect(module.currentLook().label).toBe('Tell an adult')
  })
})

describe('settings of the collector', () => {
  it('outrank the policy’s hint, are kept over a restart, and an older version never replaces them', async () => {
    const first = await openSettings({ ageGroup: 'ks1' })
    expect(await first.takeSettings(settings, 5)).toBe(true)
    expect(first.ageGroup()).toBe('ks2')
    expect(await first.takeSettings({ ...settings, ageGroup: 'staff' }, 4)).toBe(false)
    const second = await openSettings({})
    expect(second.ageGroup()).toBe('ks2')
    expect(second.currentPolicy().settingsVersion).toBe(5)
  })

  it('that only guess by the device’s class give way to what policy says', async () => {
    const guess = { ...settings, ageGroup: null, deviceAgeGroup: 'ks3' as const }
    const first = await openSettings({})
    await first.takeSettings(guess, 5)
    expect(first.ageGroup()).toBe('ks3')
    const second = await openSettings({ ageGroup: 'ks1' })
    await vi.waitFor(() => expect(second.currentPolicy().managed.ageGroup).toBe('ks1'))
    expect(second.ageGroup()).toBe('ks1')
  })

  it('below the policy’s floor are refused', async () => {
    const module = await openSettings({ policyVersionFloor: 9 })
    await vi.waitFor(() => expect(module.currentPolicy().managed.policyVersionFloor).toBe(9))
    expect(await module.takeSettings(settings, 8)).toBe(false)
    expect(module.ageGroup()).toBe('ks1')
  })
})

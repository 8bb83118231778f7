// Categories: enough names, few enough bits, and what is blocked by default per age group.
import { describe, expect, it } from 'vitest'
import { blockedByDefault, CATEGORY_NAMES, categoryTitle } from '../../../../shared/guard/categories.ts'
import { PROTECTED_HOSTS } from '../../../../shared/guard/protected-hosts.ts'

describe('categories', () => {
  it('fit a snapshot', () => expect(CATEGORY_NAMES.length).toBeLessThanOrEqual(62))
  it('close no fewer for a younger age group than for an older one', () => {
    const counts = (['eyfs', 'ks1', 'ks2', 'ks3', 'ks4', 'ks5', 'staff'] as const).map(
      (group) => blockedByDefault(group).length,
    )
    expect(counts).toEqual([...counts].sort((a, b) => b - a))
    expect(blockedByDefault(null)).toEqual(blockedByDefault('eyfs'))
    expect(blockedByDefault('guest')).toEqual(blockedByDefault('ks2'))
  })
  it('have a title for staff, and a strange one is shown as it is', () => {
    expect(categoryTitle('self-harm')).toBe('Self-harm and suicide')
    expect(categoryTitle('toString')).toBe('toString')
  })
})

describe('the protected list', () => {
  it('names bare hosts, once each, with a source', () => {
    const hosts = PROTECTED_HOSTS.map(({ host }) => host)
    expect(new Set(hosts).size).toBe(hosts.length)
    for (const { host, what, source } of PROTECTED_HOSTS) {
      expect(host).toMatch(/^(?!www\.)[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      expect(what).not.toBe('')
      expect(source).not.toBe('')
    }
  })
})

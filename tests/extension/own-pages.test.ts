// The guard's own pages: which address a tab is about.
import { expect, it } from 'vitest'
import { addressBehind, blockedPageUrl } from '../../entrypoints/background/guard/own-pages.ts'

it('a press on the block page is about the address that was blocked, fragment and all', () => {
  const blocked = 'https://listed.test/a?b=1#c'
  expect(addressBehind(blockedPageUrl(blocked).replace(/^[\w-]+:\/\/[^/]*/, 'chrome-extension://id'))).toBe(blocked)
})

it('a press on any other page is about its own address', () => {
  expect(addressBehind('https://page.test/blocked.html#https://other.test/')).toBe(
    'https://page.test/blocked.html#https://other.test/',
  )
  expect(addressBehind('chrome-extension://id/cover.html?role=page')).toBe('chrome-extension://id/cover.html?role=page')
  expect(addressBehind('')).toBe('')
})

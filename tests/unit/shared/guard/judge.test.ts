// The guard’s verdict in its order: protected, taken away, listed, else allowed.
import { describe, expect, it } from 'vitest'
import { bitOf, type SetBits } from '../../../../collector/lists/united-list.ts'
import { writeSnapshot } from '../../../../collector/lists/write-snapshot.ts'
import { blockedByDefault, type CategoryName } from '../../../../shared/guard/categories.ts'
import { type ActiveList, judgeAddress } from '../../../../shared/guard/judge.ts'
import { openList } from '../../../../shared/guard/list-index.ts'
import { isProtectedHost, PROTECTED_HOSTS } from '../../../../shared/guard/protected-hosts.ts'
import type { AgeGroup } from '../../../../shared/protocol/vocabulary.ts'

const listOf = (name: string, hosts: Record<string, CategoryName>, ageGroup: AgeGroup | null): ActiveList => {
  const listed = new Map<string, SetBits>(Object.entries(hosts).map(([host, category]) => [host, bitOf(category)]))
  const list = openList(writeSnapshot(listed, { name, version: 7, builtAt: 1_790_000_000_000 }).buffer)
  if (!list.ok) throw new Error(list.why)
  return { index: list.index, closed: list.index.setOf(blockedByDefault(ageGroup)) }
}

const HOSTS = {
  'wager.example': 'gambling',
  'news.example': 'news',
  'childline.org.uk': 'chat',
  'smut.example': 'pornography',
} as const
const nothing = (): boolean => false
const judge = (url: string, ageGroup: AgeGroup | null = 'ks2', takenAway: (address: string) => boolean = nothing) =>
  judgeAddress(url, { lists: [listOf('Test list', HOSTS, ageGroup)], takenAway })

describe('the guard', () => {
  it('blocks a listed site and says which list, version and category', () => {
    expect(judge('https://www.wager.example/slots?x=1')).toEqual({
      action: 'block',
      because: 'listed',
      category: 'gambling',
      list: 'Test list',
      listVersion: 7,
      listBuiltAt: 1_790_000_000_000,
      host: 'www.wager.example',
    })
  })

  it.each([
    'HTTPS://WAGER.EXAMPLE.:443/',
    'http://someone@wager.example/',
    'http://wager.example@wager.example/',
    'view-source:http://wager.example/',
    'blob:https://wager.example/1',
    'http://ｗager.example/',
    'ws://deep.under.wager.example/',
  ])('is not fooled by the spelling %s', (url) => expect(judge(url).action).toBe('block'))

  it.each([
    'https://wager.example.org/',
    'https://notwager.example/',
    'https://example/',
    'https://fine.example/?u=wager.example',
  ])('leaves %s alone', (url) => expect(judge(url)).toMatchObject({ action: 'allow', because: 'default' }))

  it('opens to an age group what is open to it, and to somebody unknown only what is open to the youngest', () => {
    expect(judge('https://wager.example/', 'staff').action).toBe('allow')
    expect(judge('https://wager.example/', null).action).toBe('block')
    expect(judge('https://wager.example/', 'guest').action).toBe('block')
    expect(judge('https://news.example/', null).action).toBe('allow')
    expect(judge('https://smut.example/', 'staff').action).toBe('block')
  })

  it('never blocks a helpline, listed or pressed on', () => {
    const everything = (): boolean => true
    for (const { host } of PROTECTED_HOSTS)
      expect(judge(`https://www.${host}/help`, 'ks1', everything)).toMatchObject({
        action: 'allow',
        because: 'protected',
      })
    expect(isProtectedHost('notchildline.org.uk')).toBe(false)
    expect(isProtectedHost('uk')).toBe(false)
  })

  it('blocks exactly the address that was taken away, not its site', () => {
    const taken = (address: string): boolean => address === 'https://fine.example/page'
    expect(judge('https://fine.example/page#further', 'ks2', taken)).toMatchObject({
      action: 'block',
      because: 'taken-away',
    })
    expect(judge('https://fine.example/', 'ks2', taken).action).toBe('allow')
  })

  it('blocks an address that nobody can read, and leaves the browser its own pages', () => {
    expect(judge('http://[::')).toMatchObject({ action: 'block', because: 'unreadable', host: null })
    expect(judge('chrome://settings/')).toMatchObject({ action: 'allow', because: 'not-web' })
  })

  it('lets the first list that closes a site give the reason', () => {
    const school = listOf('School list', { 'wager.example': 'scams' }, 'ks2')
    const starter = listOf('Starter list', { 'wager.example': 'gambling', 'other.example': 'gambling' }, 'ks2')
    const grounds = { lists: [school, starter], takenAway: nothing }
    expect(judgeAddress('https://wager.example/', grounds)).toMatchObject({ list: 'School list', category: 'scams' })
    expect(judgeAddress('https://other.example/', grounds)).toMatchObject({ list: 'Starter list' })
  })
})

describe('a lesson', () => {
  const inLesson = (url: string, says: 'open' | 'block' | null) =>
    judgeAddress(url, { lists: [listOf('Test list', HOSTS, 'ks2')], takenAway: nothing, lesson: () => says })

  it('opens a listed site until the bell, and says that it was the lesson', () => {
    expect(inLesson('https://wager.example/', 'open')).toMatchObject({ action: 'allow', because: 'lesson' })
    expect(inLesson('https://wager.example/', null)).toMatchObject({ action: 'block', because: 'listed' })
  })

  it('opens nothing that is closed for everybody, and nothing that a child pressed on', () => {
    expect(inLesson('https://smut.example/', 'open')).toMatchObject({ action: 'block', category: 'pornography' })
    const grounds = { lists: [], takenAway: () => true, lesson: () => 'open' as const }
    expect(judgeAddress('https://open.example/', grounds)).toMatchObject({ because: 'taken-away' })
  })

  it('shuts a site that is open else, and never a helpline', () => {
    expect(inLesson('https://open.example/', 'block')).toMatchObject({ action: 'block', because: 'lesson' })
    expect(inLesson('https://childline.org.uk/', 'block')).toMatchObject({ action: 'allow', because: 'protected' })
  })
})

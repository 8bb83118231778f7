// What becomes of each kind of request: held while nothing is known, never let through by a fault.
import { describe, expect, it } from 'vitest'
import { decide, type GuardedRequest } from '../../entrypoints/background/guard/decide.ts'
import type { Verdict } from '../../shared/guard/verdict.ts'

const OWN = 'chrome-extension://abc'
const because = (action: Verdict['action']): Verdict => ({
  action,
  because: action === 'block' ? 'listed' : 'default',
  category: 'gambling',
  list: 'Test list',
  listVersion: 1,
  listBuiltAt: 0,
  host: 'wager.example',
})
const request = (type: string, more: Partial<GuardedRequest> = {}): GuardedRequest => ({
  url: 'https://wager.example/',
  type,
  method: 'GET',
  initiator: 'https://fine.example',
  ...more,
})
const act = (asked: GuardedRequest, action: Verdict['action'] | null): string =>
  decide(asked, OWN, action === null ? null : () => because(action)).act

describe('while the guard does not know enough', () => {
  it('a page and a frame wait, and nothing of them is fetched', () => {
    expect(act(request('main_frame'), null)).toBe('hold')
    expect(act(request('sub_frame'), null)).toBe('hold')
  })
  it('a form is sent back to its page, where it can be sent again', () => {
    expect(act(request('main_frame', { method: 'POST' }), null)).toBe('retry')
  })
  it('an embedded document is stopped; data for a page that was let in goes on', () => {
    expect(act(request('object'), null)).toBe('stop')
    expect(act(request('xmlhttprequest'), null)).toBe('pass')
  })
})

describe('when it knows', () => {
  it('a listed page or frame gives way to the block page, anything else is not fetched', () => {
    expect(act(request('main_frame'), 'block')).toBe('block')
    expect(act(request('main_frame', { method: 'POST' }), 'block')).toBe('block')
    expect(act(request('sub_frame'), 'block')).toBe('block')
    for (const type of ['object', 'xmlhttprequest', 'websocket']) expect(act(request(type), 'block')).toBe('refuse')
  })
  it('what is open passes', () => expect(act(request('main_frame'), 'allow')).toBe('pass'))
  it('tells page, frame and fetch apart', () => {
    const frames = ['main_frame', 'sub_frame', 'object', 'xmlhttprequest', 'websocket'].map((type) => {
      const decision = decide(request(type), OWN, () => because('block'))
      return 'frame' in decision ? decision.frame : null
    })
    expect(frames).toEqual(['top', 'sub', 'sub', 'fetch', 'fetch'])
  })
})

describe('the extension’s own calls', () => {
  it('are never held or judged: a press must get out', () => {
    for (const type of ['xmlhttprequest', 'websocket']) {
      expect(act(request(type, { initiator: OWN }), null)).toBe('pass')
      expect(act(request(type, { initiator: OWN }), 'block')).toBe('pass')
    }
  })
  it('do not open a way for pages: one that our hold page goes on to is judged like any other', () => {
    expect(act(request('main_frame', { initiator: OWN }), 'block')).toBe('block')
    expect(act(request('main_frame', { initiator: OWN }), null)).toBe('hold')
  })
})

// The event stream is read the same however the network cuts it.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openSseReader, type SseEvent } from '../../../collector/dashboard/live/sse-text.ts'

const readWhole = (text: string): SseEvent[] => openSseReader().read(text)

it('reads name, data over several lines and id, and passes over comments and retry', () => {
  const text = ': hello\nretry: 2000\n\nid: 7\nevent: alert\ndata: {"a":\ndata: 1}\n\n:\n\ndata: plain\n\n'
  expect(readWhole(text)).toEqual([
    { name: 'alert', data: '{"a":\n1}', lastId: '7' },
    { name: 'message', data: 'plain', lastId: '7' },
  ])
})

it('goes on from the id of an earlier connection', () => {
  expect(openSseReader('41').read('data: x\n\n')).toEqual([{ name: 'message', data: 'x', lastId: '41' }])
})

it('hands over nothing of an event that has not ended', () => {
  expect(readWhole('event: alert\ndata: 1\n')).toEqual([])
})

it('gives the same events for any cutting of the same text, with any kind of line end', () => {
  const line = fc.oneof(
    fc.constantFrom('event: alert', 'event:beat', 'id: 5', 'id', ': comment', 'data', 'data:  two', ''),
    fc.string({ maxLength: 6 }).map((text) => `data: ${text.replace(/[\r\n]/g, '')}`),
  )
  const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 25 })
  fc.assert(
    fc.property(stream, fc.array(fc.nat(200), { maxLength: 12 }), (lines, cuts) => {
      const text = `${lines.map(([content, end]) => content + end).join('')}\n\n`
      const places = [0, ...cuts.map((cut) => cut % text.length), text.length].sort((one, other) => one - other)
      const reader = openSseReader()
      const events = places.slice(1).flatMap((place, index) => reader.read(text.slice(places[index], place)))
      expect(events).toEqual(readWhole(text))
      expect(readWhole(text)).toEqual(readWhole(text.replaceAll(/\r\n|\r/g, '\n')))
    }),
    { numRuns: 500 },
  )
})

// The line as a WebSocket, and as questions whose answers are held: for networks that hold an event stream back.
import { STREAM_PATHS } from '../../../shared/routes/stream-paths.ts'
import { endingOf, type LineEar, type LinePlace, type OpenLine, readJson } from './line.ts'

const placeQuery = ({ lastId, page }: LinePlace): string => `?page=${page}${lastId === '' ? '' : `&after=${lastId}`}`

/** Hands one message on; answers the id to go on from. */
const hearMessage = (message: unknown, lastId: string, ear: LineEar): string => {
  if (typeof message !== 'object' || message === null || !('event' in message)) return lastId
  const { event, id, data } = message as { event: unknown; id?: unknown; data?: unknown }
  const nextId = typeof id === 'number' ? String(id) : lastId
  ear.onEvent({ name: String(event), data, lastId: nextId })
  return nextId
}

const NOT_SIGNED_IN = 4401
const TOO_MANY = 4429

export const openSocketLine: OpenLine = (place, ear, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve('ended')
    const address = new URL(STREAM_PATHS.socket + placeQuery(place), location.href)
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(address)
    let hasBegun = false
    let lastId = place.lastId
    socket.onmessage = ({ data }) => {
      hasBegun = true
      lastId = hearMessage(readJson(String(data)), lastId, ear)
      ear.onWord()
      // The collector learns that somebody is there; and what holds our last piece back lets go of it.
      if (socket.readyState === WebSocket.OPEN && data !== '') socket.send('')
    }
    socket.onclose = ({ code }) => {
      if (code === NOT_SIGNED_IN) resolve('signed-out')
      else if (code === TOO_MANY) resolve('unreachable')
      // A browser does not say whether an upgrade was refused or nobody was there: the next carrier finds out.
      else resolve(hasBegun ? 'ended' : 'unfit')
    }
    signal.addEventListener('abort', () => {
      // A dead peer does not answer the closing either: nobody waits for it.
      socket.onmessage = null
      socket.onclose = null
      socket.close()
      resolve('ended')
    })
  })

/** Something on the way answers at once, again and again: it is not asked more often than this. */
const LEAST_BETWEEN_MS = 500

export const openPollLine: OpenLine = async (place, ear, signal) => {
  let lastId = place.lastId
  let isFirst = true
  while (!signal.aborted) {
    const askedAt = performance.now()
    const path = `${STREAM_PATHS.poll}${placeQuery({ ...place, lastId })}${isFirst ? '&greet=1' : ''}`
    const text = await fetch(path, { signal, cache: 'no-store' })
      .then((response) => (response.ok ? response.text() : endingOf(response.status)))
      .catch(() => null)
    if (text === null) return isFirst ? 'unreachable' : 'ended'
    if (text === 'signed-out' || text === 'unreachable' || text === 'unfit') return text
    const reply = readJson(text)
    const messages = typeof reply === 'object' && reply !== null && 'messages' in reply ? reply.messages : null
    if (!Array.isArray(messages)) return 'unfit'
    const before = lastId
    for (const message of messages) lastId = hearMessage(message, lastId, ear)
    ear.onWord()
    const wait = isFirst || lastId !== before ? 0 : LEAST_BETWEEN_MS - (performance.now() - askedAt)
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    isFirst = false
  }
  return 'ended'
}

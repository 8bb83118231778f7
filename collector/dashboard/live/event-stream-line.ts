// The line as an event stream. Read by `fetch`, because `EventSource` hides why it failed.
import { STAFF_ROUTES } from '../../../shared/routes/staff-routes.ts'
import { endingOf, type OpenLine, readJson } from './line.ts'
import { openSseReader } from './sse-text.ts'

export const openEventStream: OpenLine = async ({ lastId, page }, ear, signal) => {
  let hasBegun = false
  try {
    const headers = { accept: 'text/event-stream', ...(lastId === '' ? {} : { 'last-event-id': lastId }) }
    const path = `${STAFF_ROUTES.stream.path}?page=${page}`
    const response = await fetch(path, { headers, signal, cache: 'no-store' })
    if (!response.ok || response.body === null) return endingOf(response.status)
    hasBegun = true
    const reader = openSseReader(lastId)
    const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (;;) {
      const piece = await pieces.read()
      if (piece.done) return 'ended'
      for (const { name, data, lastId: id } of reader.read(piece.value))
        ear.onEvent({ name, data: readJson(data), lastId: id })
      ear.onWord()
    }
  } catch {
    // A lost network, an abort by the watchdog: the same to us.
    return hasBegun ? 'ended' : 'unreachable'
  }
}

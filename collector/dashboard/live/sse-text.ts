// Reads the text of an event stream (HTML standard, "Interpreting an event stream") from pieces of any size.

export interface SseEvent {
  name: string
  data: string
  /** The `id:` of this event or of an earlier one: what a reconnect asks to go on from. */
  lastId: string
}

export interface SseReader {
  /** Takes the next piece of text; answers the events that are now complete. */
  read(piece: string): SseEvent[]
}

/** A reader that goes on from `lastId` of an earlier connection. Comments and `retry:` are passed over. */
export const openSseReader = (lastId = ''): SseReader => {
  let rest = ''
  let id = lastId
  let name = ''
  let data: string[] = []

  const takeLine = (line: string): SseEvent | null => {
    if (line === '') {
      const event = data.length > 0 ? { name: name === '' ? 'message' : name, data: data.join('\n'), lastId: id } : null
      name = ''
      data = []
      return event
    }
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1))
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
    if (field === 'id' && !value.includes('\0')) id = value
    return null
  }

  return {
    read(piece) {
      const events: SseEvent[] = []
      rest += piece
      // A carriage return at the very end may be half of a line end: it waits for the next piece.
      const ends = /\r\n|\n|\r(?!$)/g
      let from = 0
      for (let end = ends.exec(rest); end !== null; end = ends.exec(rest)) {
        const event = takeLine(rest.slice(from, end.index))
        if (event !== null) events.push(event)
        from = ends.lastIndex
      }
      rest = rest.slice(from)
      return events
    },
  }
}

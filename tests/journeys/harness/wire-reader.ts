// Reads what crossed the wire as a person would: request lines, bodies, and the text of WebSocket frames, unmasked.

export interface ReadWire {
  /** Such as `POST /api/v1/events`. */
  calls: string[]
  /** Everything that was sent, WebSocket frames decoded: what a search for a marker must look at. */
  text: string
}

const HEAD_END = Buffer.from('\r\n\r\n')
/** Not only at a line's start: on a kept connection it follows the body before it. */
const REQUEST_LINE = /(?<![A-Z])(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) (\S+) HTTP\/1\.1\r\n/g

/** Client frames are masked with a key of their own: a marker inside one would not be found as it crossed. */
const unmasked = (bytes: Buffer): string => {
  let text = ''
  for (let at = 0; at + 2 <= bytes.length; ) {
    const lengthByte = (bytes[at + 1] ?? 0) & 0x7f
    const extended = lengthByte === 126 ? 2 : lengthByte === 127 ? 8 : 0
    const length =
      extended === 2 ? bytes.readUInt16BE(at + 2) : extended === 8 ? Number(bytes.readBigUInt64BE(at + 2)) : lengthByte
    const maskAt = at + 2 + extended
    const dataAt = maskAt + 4
    for (let index = 0; index < length; index++)
      text += String.fromCharCode((bytes[dataAt + index] ?? 0) ^ (bytes[maskAt + (index % 4)] ?? 0))
    text += '\n'
    at = dataAt + length
  }
  return text
}

/** Reads connections as `Wire.sent` gives them. */
export const readWire = (connections: readonly Buffer[]): ReadWire => {
  const calls: string[] = []
  let text = ''
  for (const bytes of connections) {
    const plain = bytes.toString('latin1')
    for (const [, method, path] of plain.matchAll(REQUEST_LINE)) calls.push(`${method} ${path}`)
    const upgrade = plain.search(/^upgrade: websocket/im)
    const framesAt = upgrade < 0 ? -1 : bytes.indexOf(HEAD_END, upgrade)
    text += plain
    if (framesAt >= 0) text += unmasked(bytes.subarray(framesAt + HEAD_END.length))
  }
  return { calls, text }
}

/** How a text may look on the wire: as it is, percent-encoded, in hexadecimal, and in base64 at each alignment. */
export const disguises = (text: string): string[] => {
  const base64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64url')
    // The first and last characters also hold bits of the neighbours.
    return encoded.slice(shift === 0 ? 0 : shift + 1, -2)
  })
  return [text, encodeURIComponent(text), Buffer.from(text).toString('hex'), ...base64]
}

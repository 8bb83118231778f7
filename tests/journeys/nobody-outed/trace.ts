// What one screen was sent, byte for byte, made comparable: two runs of one story differ in ids, times and secrets, and in
// nothing else, unless something of what happened elsewhere has left a trace.

/** Removes the chunk sizes of HTTP/1.1 from a connection's text; they fall where the network lets them. */
const withoutChunkSizes = (text: string): string =>
  text.replaceAll(/\r\n[0-9a-f]+\r\n/g, '').replaceAll(/^[0-9a-f]+\r\n/gm, '')

const NAMED: readonly [RegExp, string][] = [
  [/^date: .*$/gim, 'date: …'],
  [/^x-request-id: .*$/gim, 'x-request-id: …'],
  [/^set-cookie: ([^=]+)=[^;]*/gim, 'set-cookie: $1=…'],
  [/^etag: .*$/gim, 'etag: …'],
  [/^last-modified: .*$/gim, 'last-modified: …'],
  // Says what the body says.
  [/^content-length: .*$/gim, 'content-length: …'],
  [/"requestId":"[^"]*"/g, '"requestId":…'],
  // One's own sessions, in the order of random ids.
  [/"sessions":\[[^\]]*\]/g, '"sessions":…'],
  // Release codes, which are the same for nobody.
  [/"code":"\d{6}"/g, '"code":…'],
]
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Numbers of alert changes: 15 digits for a century to come, times: 13. */
const NUMBER = /(?<!\d)\d{15,16}(?!\d)/g
const TIME = /(?<!\d)1[789]\d{11}(?!\d)/g

/** Names each different number by its rank. */
const renamed = (text: string, pattern: RegExp, name: string): string => {
  const order = [...new Set(text.match(pattern) ?? [])].sort((one, other) => Number(one) - Number(other))
  return text.replaceAll(pattern, (match) => `${name}${order.indexOf(match)}`)
}

/** Which states a page marks as shown depends on how fast it draws. */
const SHOWN = '{"won":true,"alert":'

/**
 * Every different message that was sent on these connections, sorted. A beat says the time and the number that the screen has
 * heard of already: it counts only where it has a number that nothing else has. Numbers stand as their ranks: one that is
 * not this person's shifts all that come after it.
 * @param own ids of the story that every run has, in the same order
 */
export const messagesOf = (connections: readonly Buffer[], own: readonly string[]): string[] => {
  const plain = connections.map((bytes) => withoutChunkSizes(bytes.toString('utf8'))).join('\n\n')
  let text = own.reduce((all, id, index) => all.replaceAll(id, `OWN${index}`), plain)
  for (const [pattern, name] of NAMED) text = text.replaceAll(pattern, name)
  text = renamed(text, NUMBER, 'N').replaceAll(TIME, 'T').replaceAll(ID, 'ID')
  // On a connection that is kept an answer follows the body of the one before.
  const messages = text
    .replaceAll(/HTTP\/1\.1 \d{3}/g, '\n\n$&')
    .split(/\r?\n\r?\n/)
    .map((message) => message.trim())
    .filter((message) => message !== '' && message !== ':' && !message.startsWith(SHOWN))
  const isBeat = (message: string): boolean => message.includes('event: beat')
  const rest = messages.filter((message) => !isBeat(message))
  const known = new Set(rest.flatMap((message) => message.match(/\bN\d+\b/g) ?? []))
  const beats = messages.filter(
    (message) => isBeat(message) && message.match(/\bN\d+\b/g)?.some((number) => !known.has(number)),
  )
  return [...new Set([...rest, ...beats])].sort()
}

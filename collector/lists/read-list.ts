// Reads lists in their sources' own formats: strict about what counts as a listed site, lenient about the rest, which is
// counted and told by reason.
import { canonicalHost } from '../../shared/guard/canonical-address.ts'

/** `hosts`: "0.0.0.0 name"; `domains`: a name a line; `adblock`: "||name^". */
export type ListFormat = 'hosts' | 'domains' | 'adblock'

/** Why a line was not taken. */
export type SkipReason = 'not-this-format' | 'not-a-host' | 'own-machine' | 'single-label' | 'rule-not-understood'

export interface ReadList {
  /** Canonical hosts, in the file's order, repeats included. */
  hosts: string[]
  /** Lines that held something: comments and empty lines are not counted. */
  lines: number
  skipped: Partial<Record<SkipReason, number>>
  /** The first few skipped lines, for the technician. */
  samples: { line: number; text: string; why: SkipReason }[]
}

const SAMPLES = 20
const OWN_MACHINE = /^(localhost|local|broadcasthost|ip6-.*|localhost\.localdomain|0\.0\.0\.0|127\.0\.0\.1|\[::1?\])$/
const NAME = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/
const SINKS = new Set(['0.0.0.0', '127.0.0.1', '::', '::1', '0', '127.0.1.1'])

type Taken = { names: string[] } | { why: SkipReason }

const fromHosts = (line: string): Taken => {
  const [sink = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/)
  return SINKS.has(sink) && names.length > 0 ? { names } : { why: 'not-this-format' }
}

const fromDomains = (line: string): Taken => {
  const name = line.replace(/#.*$/, '').trim()
  return /\s/.test(name) ? { why: 'not-this-format' } : { names: [name.replace(/^\*?\./, '')] }
}

const fromAdblock = (line: string): Taken => {
  if (!line.startsWith('||')) return { why: 'rule-not-understood' }
  const name = /^\|\|([^/^$*|]+)\^$/.exec(line)?.[1]
  return name === undefined ? { why: 'rule-not-understood' } : { names: [name] }
}

const READERS: Record<ListFormat, { comment: RegExp; read: (line: string) => Taken }> = {
  hosts: { comment: /^\s*(#|$)/, read: fromHosts },
  domains: { comment: /^\s*(#|!|$)/, read: fromDomains },
  adblock: { comment: /^\s*(!|#|\[|$)/, read: fromAdblock },
}

const judgeName = (name: string): { host: string } | { why: SkipReason } => {
  const host = canonicalHost(name)
  if (host === null || host.length > 253) return { why: 'not-a-host' }
  if (OWN_MACHINE.test(host)) return { why: 'own-machine' }
  if (!host.startsWith('[') && !NAME.test(host)) return { why: 'not-a-host' }
  if (!host.includes('.') && !host.startsWith('[')) return { why: 'single-label' }
  return { host }
}

/**
 * Reads one list.
 * @param text the file's text; line ends of any system
 */
export const readList = (text: string, format: ListFormat): ReadList => {
  const { comment, read } = READERS[format]
  const list: ReadList = { hosts: [], lines: 0, skipped: {}, samples: [] }
  const skip = (line: number, about: string, why: SkipReason): void => {
    list.skipped[why] = (list.skipped[why] ?? 0) + 1
    if (list.samples.length < SAMPLES) list.samples.push({ line, text: about.slice(0, 120), why })
  }
  for (const [index, raw] of text.split(/\r\n|\n|\r/).entries()) {
    if (comment.test(raw)) continue
    list.lines += 1
    const taken = read(raw.trim())
    if ('why' in taken) {
      skip(index + 1, raw, taken.why)
      continue
    }
    for (const name of taken.names) {
      const judged = judgeName(name)
      if ('why' in judged) skip(index + 1, name, judged.why)
      else list.hosts.push(judged.host)
    }
  }
  return list
}

// One spelling for every address: whatever way an address is written, the guard judges the same host and path.
// Embedded targets (translators, archives) are judged as their carrier for now.

/** A web address in its one spelling. */
export interface WebAddress {
  ok: true
  /** `http:` or `https:`; `ws:` and `wss:` count as these. */
  scheme: 'http:' | 'https:'
  /** Lower case, A-labels, no trailing dot; IPv4 dotted, IPv6 in brackets. */
  host: string
  /** True for IPv4 and IPv6 literals: these have no parent domains. */
  isIpLiteral: boolean
  /** The whole address without userinfo, default port and fragment. */
  href: string
}

/** Why there is no host to judge: `not-web` is the browser's own or the page's inline content, `unreadable` is broken. */
export type CanonicalAddress = WebAddress | { ok: false; why: 'not-web' | 'unreadable' }

const SCHEMES: Readonly<Record<string, WebAddress['scheme']>> = {
  'http:': 'http:',
  'https:': 'https:',
  'ws:': 'http:',
  'wss:': 'https:',
}

/** `view-source:` and `blob:` carry the address that they show. */
const CARRIER = /^(?:view-source|blob|filesystem):/i

const ENCODED = /%([0-9a-f]{2})/gi
const UNRESERVED = /[A-Za-z0-9._~-]/
const MAPPED_IPV4 = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/

/** `%41` and `A` are one; what must stay encoded is written in capitals. */
const plainPath = (path: string): string =>
  path.replace(ENCODED, (code, hex: string) => {
    const character = String.fromCharCode(Number.parseInt(hex, 16))
    return UNRESERVED.test(character) ? character : code.toUpperCase()
  })

const plainHost = (host: string): string => {
  const mapped = MAPPED_IPV4.exec(host)
  if (mapped === null) return host.replace(/\.+$/, '')
  const high = Number.parseInt(mapped[1] ?? '0', 16)
  const low = Number.parseInt(mapped[2] ?? '0', 16)
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}

const parse = (text: string): URL | null => {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** One round of mending; null where the address has no host left. */
const mended = (url: URL): string | null => {
  const host = plainHost(url.hostname)
  if (host === '') return null
  const port = url.port === '' ? '' : `:${url.port}`
  return `${SCHEMES[url.protocol]}//${host}${port}${plainPath(url.pathname)}${url.search}`
}

/**
 * Brings an address to its one spelling. Idempotent: `canonicalAddress(a.href).href === a.href`.
 * @param text an address as the browser hands it over, or as a list, rule or message spells it
 */
export const canonicalAddress = (text: string): CanonicalAddress => {
  let inner = text.trim()
  while (CARRIER.test(inner)) inner = inner.replace(CARRIER, '')
  const first = parse(inner)
  // `blob:null/…` has no address inside: a page made of nothing but itself.
  if (first === null) return { ok: false, why: inner === text.trim() ? 'unreadable' : 'not-web' }
  const scheme = SCHEMES[first.protocol]
  if (scheme === undefined) return { ok: false, why: 'not-web' }
  // Mending can uncover more to mend (`%2%65` becomes `%2e`), so it runs until nothing changes; each round that
  // changes anything shortens the address or only raises its case, so it ends.
  let url = first
  for (;;) {
    const href = mended(url)
    if (href === null) return { ok: false, why: 'unreadable' }
    const next = parse(href)
    if (next === null) return { ok: false, why: 'unreadable' }
    if (next.href === url.href) break
    url = next
  }
  const host = url.hostname
  return { ok: true, scheme, host, isIpLiteral: isIpLiteral(host), href: url.href }
}

/** Whether a canonical host is an IP literal. */
export const isIpLiteral = (host: string): boolean => host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host)

/** The canonical host of a bare host name, as lists spell them; null where it is not one. */
export const canonicalHost = (name: string): string | null => {
  if (/[\s/?#@\\:%]/.test(name) && !/^\[[0-9a-f:.]+\]$/i.test(name)) return null
  const address = canonicalAddress(`http://${name}/`)
  return address.ok ? address.host : null
}

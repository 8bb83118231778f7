// One spelling per address, whatever a page makes of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalAddress, canonicalHost } from '../../../../shared/guard/canonical-address.ts'

const hrefOf = (text: string): string => {
  const address = canonicalAddress(text)
  return address.ok ? address.href : address.why
}

describe('an address has one spelling', () => {
  it.each([
    ['HTTP://User:pass@EXAMPLE.com.:80/%61%2f?q=1#part', 'http://example.com/a%2F?q=1'],
    ['https://example.com:443', 'https://example.com/'],
    ['http://bücher.example/', 'http://xn--bcher-kva.example/'],
    ['http://example.com../', 'http://example.com/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['http://2130706433/', 'http://127.0.0.1/'],
    ['http://127.0.0.1../', 'http://127.0.0.1/'],
    ['http://[::ffff:1.2.3.4]/', 'http://1.2.3.4/'],
    ['http://[0:0:0:0:0:0:0:1]/', 'http://[::1]/'],
    ['http://ｅｘａｍｐｌｅ.com/', 'http://example.com/'],
    ['http://%65xample.com/', 'http://example.com/'],
    ['http://example.com/a/%2%65%2e/b', 'http://example.com/b'],
    ['wss://example.com/socket', 'https://example.com/socket'],
    ['view-source:https://example.com/', 'https://example.com/'],
    ['blob:https://example.com/3e2a', 'https://example.com/3e2a'],
    ['  https://example.com/  ', 'https://example.com/'],
  ])('%s', (text, href) => expect(hrefOf(text)).toBe(href))

  it.each(['data:text/html,hello', 'about:blank', 'chrome://settings/', 'javascript:0', 'blob:null/3e2a'])(
    '%s is not a web address',
    (text) => expect(hrefOf(text)).toBe('not-web'),
  )

  it.each(['http://', 'https://exa mple.com/', 'http://[::1', 'http://...', 'no address'])(
    '%s can not be read',
    (text) => expect(hrefOf(text)).toBe('unreadable'),
  )

  it('what was brought to its spelling once stays as it is', () => {
    const piece = fc.oneof(
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
      fc
        .tuple(
          fc.constantFrom('http', 'HTTPS', 'ws', 'wss'),
          fc.constantFrom('', 'u@', 'u:p@'),
          fc.oneof(
            fc.domain(),
            fc.ipV4Extended(),
            fc.ipV6().map((ip) => `[${ip}]`),
            fc.constant('bücher.example'),
          ),
          fc.constantFrom('', '.', '..'),
          fc.constantFrom('', ':80', ':443', ':8080'),
          fc.string({ unit: fc.constantFrom('/', '%', '2', 'e', 'E', '.', '6', '1', 'é', '?', '#', '\\', ' ') }),
        )
        .map(([scheme, who, host, dots, port, path]) => `${scheme}://${who}${host}${dots}${port}/${path}`),
    )
    fc.assert(
      fc.property(piece, (text) => {
        const first = canonicalAddress(text)
        if (!first.ok) return
        const again = canonicalAddress(first.href)
        expect(again).toEqual(first)
        expect(first.host).not.toMatch(/\.$|[A-Z@:](?!.*\])/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a host name, as lists spell it', () => {
  it('is brought to the same spelling as in an address', () => {
    expect(canonicalHost('Bücher.Example.')).toBe('xn--bcher-kva.example')
    expect(canonicalHost('[2001:DB8::7]')).toBe('[2001:db8::7]')
  })
  it.each(['a b.example', 'a.example/path', 'u@a.example', 'a.example:80', '', '%61.example'])('%s is none', (name) =>
    expect(canonicalHost(name)).toBeNull(),
  )
})

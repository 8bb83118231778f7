// Whether an address is out on the public internet. A webhook's name is looked up when it connects, and what the lookup gave is
// what is judged and connected to: a name that answers otherwise a moment later (DNS rebinding) gains nothing.
import { type LookupAddress, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Loopback, private, link-local, shared, test, multicast and reserved ranges (RFC 6890 and its registries). */
const NOT_PUBLIC_4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`
/** IPv6 is public in 2000::/3 alone; in it, what carries an IPv4 address or is for documents is not. */
const NOT_PUBLIC_6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20'

const listOf = (ranges: string, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const range of ranges.split(/\s+/)) {
    const [net = '', bits = ''] = range.split('/')
    list.addSubnet(net, Number(bits), family)
  }
  return list
}
const closed4 = listOf(NOT_PUBLIC_4, 'ipv4')
const closed6 = listOf(NOT_PUBLIC_6, 'ipv6')
const global6 = listOf('2000::/3', 'ipv6')

/** @param address an IP address as `net` writes it; anything else is not public */
export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !closed4.check(address, 'ipv4')
  return family === 6 && global6.check(address, 'ipv6') && !closed6.check(address, 'ipv6')
}

export class PrivateAddress extends Error {}

/** A lookup for `https.request` that refuses a name as soon as one of its addresses is not public. */
export const publicLookup =
  (find: typeof lookup = lookup): LookupFunction =>
  (hostname, options, done) => {
    find(hostname, { ...options, all: true }, (fault, found) => {
      const addresses = (found ?? []) as LookupAddress[]
      const [first] = addresses
      if (fault !== null || first === undefined) return done(fault ?? new Error('ENOTFOUND'), '', 4)
      if (!addresses.every(({ address }) => isPublicAddress(address))) return done(new PrivateAddress(), '', 4)
      if (options.all === true) return done(null, addresses)
      done(null, first.address, first.family)
    })
  }

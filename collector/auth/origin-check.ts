// Whether a request comes from the collector's own pages: the second wall beside the SameSite cookie.
import type { IncomingHttpHeaders } from 'node:http'

const SAFE = new Set(['GET', 'HEAD'])

/**
 * A request that changes something must name our own origin; any request that a browser marks as coming from
 * another site is refused, reading included, because each look at a record is itself a logged act.
 * @param scheme how this collector is reached
 * @param publicOrigin origin of the public address, for a collector behind another name
 */
export const isFromOwnPages = (
  method: string,
  headers: IncomingHttpHeaders,
  scheme: 'http' | 'https',
  publicOrigin: string,
): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin, host } = headers
  if (origin === undefined) {
    // Browsers send no Origin on plain reads; on anything else its absence (or `none`, a typed address) is no proof.
    return SAFE.has(method)
  }
  return origin === publicOrigin || (host !== undefined && origin === `${scheme}://${host}`)
}

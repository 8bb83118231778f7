// The name of a public key that depends on nothing but the key (RFC 7638).
import { createHash } from 'node:crypto'
import type { PublicKeyJwk } from '../store/rows.ts'

/** base64url SHA-256 of the key's required members in alphabetical order. */
export const keyThumbprint = ({ crv, kty, x, y }: PublicKeyJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')

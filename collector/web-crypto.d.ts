// shared/web-standard.d.ts says what both platforms have; here Node's own types say it, but for this one global name.
import type { webcrypto } from 'node:crypto'

declare global {
  interface CryptoKey extends webcrypto.CryptoKey {}
}

// What a browser and Node 24 both have, and all that shared/ may lean on. Adding a line here is a decision:
// it says "this works the same on the device and in the collector". No clock, no randomness, no network.

interface URLSearchParams {
  get(name: string): string | null
  has(name: string): boolean
  set(name: string, value: string): void
  delete(name: string): void
  [Symbol.iterator](): IterableIterator<[string, string]>
}
declare var URLSearchParams: { new (init?: string): URLSearchParams }

interface URL {
  hash: string
  host: string
  hostname: string
  href: string
  readonly origin: string
  password: string
  pathname: string
  port: string
  protocol: string
  search: string
  readonly searchParams: URLSearchParams
  username: string
}
declare var URL: {
  new (url: string, base?: string): URL
  canParse(url: string, base?: string): boolean
}

interface TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
declare var TextEncoder: { new (): TextEncoder }
interface TextDecoder {
  decode(input?: ArrayBuffer | Uint8Array): string
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean }): TextDecoder }

declare function btoa(data: string): string
declare function atob(data: string): string

/** A WebCrypto key. Opaque on purpose: shared/ passes it on and never looks inside. */
interface CryptoKey {
  readonly type: string
  readonly extractable: boolean
}
type BytesLike = Uint8Array<ArrayBuffer> | ArrayBuffer
interface SubtleCrypto {
  digest(algorithm: 'SHA-256', data: BytesLike): Promise<ArrayBuffer>
  sign(algorithm: 'Ed25519' | { name: 'ECDSA'; hash: 'SHA-256' }, key: CryptoKey, data: BytesLike): Promise<ArrayBuffer>
  verify(
    algorithm: 'Ed25519' | { name: 'ECDSA'; hash: 'SHA-256' },
    key: CryptoKey,
    signature: BytesLike,
    data: BytesLike,
  ): Promise<boolean>
  importKey(
    format: 'raw',
    data: BytesLike,
    algorithm: 'Ed25519',
    extractable: boolean,
    usages: readonly ('verify' | 'sign')[],
  ): Promise<CryptoKey>
}
declare var crypto: { readonly subtle: SubtleCrypto }

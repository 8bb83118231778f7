// Reads a body as bytes, whatever it claims to be: a concern's bytes are kept even where they are too many or no JSON.
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { bodyHash } from '../auth/device-signature.ts'

export interface RawBody {
  /** The bytes, at most `KEPT_BYTES` of them. */
  bytes: Buffer
  isCut: boolean
  /** Hex SHA-256 of the whole body, also where it was cut: what a device signs. */
  hash: () => string
}

/** 100 events with the longest addresses stay well below. */
export const KEPT_BYTES = 256 * 1024
/** Nobody sends this by mistake: here even a concern's body ends, and what was kept of it is taken. */
const READ_BYTES = 4 * 1024 * 1024

export const NO_BODY: RawBody = { bytes: Buffer.alloc(0), isCut: false, hash: () => bodyHash(Buffer.alloc(0)) }

/**
 * @param keepsCut true for a concern: what is too long is cut instead of refused
 * @returns null where the body is too long
 */
export const readBody = (stream: IncomingMessage, keepsCut: boolean): Promise<RawBody | null> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let kept = 0
    let read = 0
    let isTooLong = false
    const longHash = createHash('sha256')
    stream.on('data', (chunk: Buffer) => {
      read += chunk.length
      if (!isTooLong && read > KEPT_BYTES) {
        isTooLong = true
        for (const earlier of chunks) longHash.update(earlier)
        chunks.push(chunk.subarray(0, KEPT_BYTES - kept))
        longHash.update(chunk)
        if (!keepsCut) resolve(null)
      } else if (isTooLong) {
        longHash.update(chunk)
      } else {
        chunks.push(chunk)
        kept += chunk.length
      }
      if (read > READ_BYTES) {
        stream.removeAllListeners('data')
        stream.resume()
        finish()
      }
    })
    const finish = (): void => {
      const bytes = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)
      let digest: string | null = null
      const hash = (): string => {
        digest ??= isTooLong ? longHash.digest('hex') : bodyHash(bytes)
        return digest
      }
      resolve({ bytes, isCut: isTooLong, hash })
    }
    stream.on('end', finish)
    // The device went away in mid-body: its own doing, and it keeps what it was sending.
    const abandon = (): void => reject(Object.assign(new Error('the body ended early'), { statusCode: 400 }))
    stream.on('error', abandon)
    stream.on('aborted', abandon)
  })

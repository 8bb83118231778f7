// Reads named files out of a zip archive, in memory and within bounds: an archive is a stranger's until it has been read.
//
// Promises: nothing is written anywhere, so no name in the archive can point anywhere · only wanted files are unpacked ·
// none is unpacked beyond `MOST_BYTES`, whatever the archive says of its size · what is unpacked has the archive's checksum.
// Format: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT §4.3
import { crc32, inflateRawSync } from 'node:zlib'

/** 3,000 pupils are about 1 MB; the largest authority's users.csv stays far below. */
export const MOST_BYTES = 64 * 1024 * 1024
const MOST_ENTRIES = 1000

export type ReadZip = { ok: true; files: Map<string, Uint8Array> } | { ok: false; file: string | null; why: string }

interface Entry {
  name: string
  flags: number
  method: number
  checksum: number
  packedBytes: number
  bytes: number
  headerAt: number
}

const END_BYTES = 22
const LONGEST_COMMENT = 0xffff
const IS_ENCRYPTED = 0x1

/** Where the end record stands, or -1. Its comment must reach exactly to the end of the file. */
const findEnd = (zip: Buffer): number => {
  const first = Math.max(0, zip.length - END_BYTES - LONGEST_COMMENT)
  for (let at = zip.length - END_BYTES; at >= first; at -= 1)
    if (zip.readUInt32LE(at) === 0x06054b50 && at + END_BYTES + zip.readUInt16LE(at + 20) === zip.length) return at
  return -1
}

const CUT_SHORT = 'the archive is cut short or damaged. Export it, or copy it, again.'

const readEntries = (zip: Buffer): { ok: true; entries: Entry[] } | { ok: false; why: string } => {
  if (zip.length < 4 || zip.readUInt16LE(0) !== 0x4b50) return { ok: false, why: 'this is not a zip archive.' }
  const end = zip.length < END_BYTES ? -1 : findEnd(zip)
  if (end === -1) return { ok: false, why: CUT_SHORT }
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff)
    return { ok: false, why: 'the archive is of the kind for very large files (zip64). Pack the files again.' }
  if (count > MOST_ENTRIES) return { ok: false, why: `the archive holds more than ${MOST_ENTRIES} files.` }
  const entries: Entry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== 0x02014b50) return { ok: false, why: CUT_SHORT }
    const nameBytes = zip.readUInt16LE(at + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameBytes),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      packedBytes: zip.readUInt32LE(at + 20),
      bytes: zip.readUInt32LE(at + 24),
      headerAt: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return { ok: true, entries }
}

type Unpacked = { ok: true; content: Uint8Array } | { ok: false; why: string }

const TOO_LARGE = `it is larger than ${MOST_BYTES / 1024 / 1024} MB when unpacked: this is no roster.`

/** Never gives more than `MOST_BYTES`: the limit is the unpacker's, not the archive's own word. */
const inflate = (packed: Uint8Array): Unpacked => {
  try {
    return { ok: true, content: inflateRawSync(packed, { maxOutputLength: MOST_BYTES }) }
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return { ok: false, why: isTooLarge ? TOO_LARGE : CUT_SHORT }
  }
}

const unpack = (zip: Buffer, entry: Entry): Unpacked => {
  if ((entry.flags & IS_ENCRYPTED) !== 0) return { ok: false, why: 'it has a password. Pack it again without one.' }
  if (entry.method !== 0 && entry.method !== 8)
    return { ok: false, why: 'it is packed in an unusual way. Pack it again as an ordinary zip archive.' }
  if (entry.bytes > MOST_BYTES) return { ok: false, why: TOO_LARGE }
  const { headerAt } = entry
  if (headerAt + 30 > zip.length || zip.readUInt32LE(headerAt) !== 0x04034b50) return { ok: false, why: CUT_SHORT }
  const from = headerAt + 30 + zip.readUInt16LE(headerAt + 26) + zip.readUInt16LE(headerAt + 28)
  if (from + entry.packedBytes > zip.length) return { ok: false, why: CUT_SHORT }
  const packed = zip.subarray(from, from + entry.packedBytes)
  const unpacked: Unpacked = entry.method === 0 ? { ok: true, content: packed } : inflate(packed)
  if (!unpacked.ok) return unpacked
  const isWhole = unpacked.content.length === entry.bytes && crc32(unpacked.content) === entry.checksum
  return isWhole ? unpacked : { ok: false, why: CUT_SHORT }
}

/** `Export/users.csv` is `users.csv` where the archive packs one folder; what macOS adds beside it is nobody's file. */
const plainName = (name: string): string | null =>
  name.startsWith('__MACOSX/') ? null : (/^(?:[^/\\]+\/)?([^/\\]+)$/.exec(name)?.[1] ?? null)

/**
 * Unpacks the wanted files of an archive, those at its root or in one folder.
 * @returns the files by name; `why` names what is wrong, with the file where it is one file
 */
export const readZip = (bytes: Uint8Array, wanted: ReadonlySet<string>): ReadZip => {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = readEntries(zip)
  if (!read.ok) return { ok: false, file: null, why: read.why }
  const files = new Map<string, Uint8Array>()
  for (const entry of read.entries) {
    const name = plainName(entry.name)
    if (name === null || !wanted.has(name)) continue
    if (files.has(name)) return { ok: false, file: name, why: 'it is in the archive twice. Pack only one.' }
    const unpacked = unpack(zip, entry)
    if (!unpacked.ok) return { ok: false, file: name, why: unpacked.why }
    files.set(name, unpacked.content)
  }
  return { ok: true, files }
}

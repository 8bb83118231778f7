// Layout of a snapshot file: what the compiler writes and the list index reads. Little-endian throughout.
//
//    0  u32   magic "PLS1"
//    4  u32   bytes of the head text
//    8  text  JSON of SnapshotHead, padded with spaces so that what follows starts at a multiple of 8
//       u8    keys per bucket, 2^bucketBits of them; padded to 4
//       u32   the 32 hash bits that follow the bucket's own, ascending inside each bucket
//       u4/u8/u16  which category set each key has; padded to 4

/** "PLS1" read as a little-endian number. */
export const SNAPSHOT_MAGIC = 0x31534c50

/** The readable head of a snapshot. It names lists and categories, never a listed site. */
export interface SnapshotHead {
  format: 1
  /** Name of the list, as staff read it. */
  name: string
  /** Rises with every build of the same list. */
  version: number
  /** Epoch ms. */
  builtAt: number
  seed: number
  /** How many listed domains. */
  keys: number
  bucketBits: number
  codeBits: 4 | 8 | 16
  /** Category names; a set below is a list of positions in here. */
  categories: readonly string[]
  /** The category sets that occur, most frequent first. */
  sets: readonly (readonly number[])[]
}

/** Where the parts of a snapshot lie, in bytes from its start. */
export interface SnapshotPlan {
  bucketsAt: number
  remaindersAt: number
  codesAt: number
  total: number
}

const upTo = (multiple: number, bytes: number): number => Math.ceil(bytes / multiple) * multiple

/** The head's place is fixed by its text; everything after it by counts inside it. */
export const planSnapshot = (
  headBytes: number,
  head: Pick<SnapshotHead, 'keys' | 'bucketBits' | 'codeBits'>,
): SnapshotPlan => {
  const bucketsAt = 8 + headBytes
  const remaindersAt = upTo(4, bucketsAt + 2 ** head.bucketBits)
  const codesAt = remaindersAt + 4 * head.keys
  return { bucketsAt, remaindersAt, codesAt, total: upTo(4, codesAt + Math.ceil((head.keys * head.codeBits) / 8)) }
}

/** Length of the head once padded: the parts after it stay aligned. */
export const paddedHeadBytes = (textBytes: number): number => upTo(8, textBytes)

/** Which bucket a hash lies in: its topmost bits. */
export const bucketOf = (high: number, bucketBits: number): number => high >>> (32 - bucketBits)

/** The 32 bits that follow the bucket's own, as an unsigned number. */
export const remainderOf = (high: number, low: number, bucketBits: number): number =>
  ((high << bucketBits) | (low >>> (32 - bucketBits))) >>> 0

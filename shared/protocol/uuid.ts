// Makes UUIDv7 ids; apart from the schemas, so that the button's script can carry it without zod.

/**
 * Builds a UUIDv7 from a time and ten random bytes. Clock and randomness come from the caller, so that `shared/` stays pure.
 * @param nowMs epoch milliseconds; negative or fractional times are clamped to a whole number ≥ 0
 * @param random exactly ten random bytes (longer is cut)
 */
export const uuidv7 = (nowMs: number, random: Uint8Array): string => {
  const time = Math.max(0, Math.trunc(nowMs)).toString(16).padStart(12, '0').slice(-12)
  const byte = (index: number): number => random[index] ?? 0
  const hex = (value: number): string => value.toString(16).padStart(2, '0')
  const versioned = `7${(byte(0) & 0x0f).toString(16)}${hex(byte(1))}`
  const variant = `${hex(0x80 | (byte(2) & 0x3f))}${hex(byte(3))}`
  const tail = [4, 5, 6, 7, 8, 9].map((index) => hex(byte(index))).join('')
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}-${tail}`
}

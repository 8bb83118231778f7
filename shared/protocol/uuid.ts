// Makes UUIDv7 ids; apart from the schemas, so that the button's script can carry it without zod.

/**
 * Builds a UUIDv7 from a time and ten random bytes. Clock and randomness come from the caller, so that `shared/` stays pure.
 * @param nowMs epoch milliseconds; negative or fractional times are clamped to a whole number ≥ 0
 * @param random exactly ten random bytes (longer is cut)
 */
export const uuidv7 = (nowMs: number, random: Uint8Array): string => {
  const time = Math.max(0, Math.trunc(nowMs)).toString(16).padStart(12, '0').slice(-12)
  const digits = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = '89ab'[((random[2] ?? 0) >> 4) & 3]
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(1, 4)}-${variant}${digits.slice(5, 8)}-${digits.slice(8, 20)}`
}

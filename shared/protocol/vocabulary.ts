// The small closed sets of words that every part of the protocol shares (product.md "Words").
import * as z from 'zod/mini'

export const AgeGroup = z.enum(['eyfs', 'ks1', 'ks2', 'ks3', 'ks4', 'ks5', 'staff', 'guest'])
export type AgeGroup = z.infer<typeof AgeGroup>

const STAFF_ROLES = [
  'teacher',
  'dsl',
  'deputy',
  'head',
  'senior-leader',
  'governor',
  'technician',
  'filtering-lead',
  'data-protection-officer',
] as const

/** Roles that somebody can be invited for. `deputy` may do what `dsl` may; `senior-leader` what `head` may, but is not called as one. */
export const StaffRole = z.enum(STAFF_ROLES)
export type StaffRole = z.infer<typeof StaffRole>

/** Every staff role. `break-glass` is the sealed account: it lets people in and opens no record. */
export const Role = z.enum([...STAFF_ROLES, 'break-glass'])
export type Role = z.infer<typeof Role>

/** Whom a press is for: the class's own staff, or only the designated safeguarding lead. Fixed by the press. */
export const ConcernTo = z.enum(['class', 'dsl'])
export type ConcernTo = z.infer<typeof ConcernTo>

/** How a press was made: Pip in the page, the toolbar, the keyboard, or a button of a cover that stood already. */
export const PressRoute = z.enum(['page', 'toolbar', 'key', 'cover'])
export type PressRoute = z.infer<typeof PressRoute>

/** Where a listed address was met: the page itself, a frame inside it, or a background fetch. */
export const FrameKind = z.enum(['top', 'sub', 'fetch'])
export type FrameKind = z.infer<typeof FrameKind>

/** Text of a bounded length with no control characters: what may be a name, a label, a category. */
export const shortText = (longest: number) =>
  z.string().check(z.minLength(1), z.maxLength(longest), z.regex(/^[^\p{Cc}]*$/u))

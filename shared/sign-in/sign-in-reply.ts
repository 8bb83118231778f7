// What a right password leads to: apart, so that the first page of the dashboard carries no more than it needs.
import * as z from 'zod/mini'
import { Me } from '../protocol/alerts.ts'

/** The least of a password; there is no other rule but the list of the commonest. */
export const SHORTEST_PASSWORD = 12

export const Password = z.string().check(z.minLength(SHORTEST_PASSWORD), z.maxLength(200))

/** What a right password leads to where it is not enough: a code is wanted, or a second step must be set up first. */
export const NextStep = z.strictObject({
  next: z.enum(['code', 'second-step']),
  /** Stands for the password that was right, for ten minutes. */
  ticket: z.string(),
})
export type NextStep = z.infer<typeof NextStep>

export const SignInReply = z.union([Me, NextStep])
export type SignInReply = z.infer<typeof SignInReply>

// Local accounts' passwords: argon2id, at most two at work at once so that a sign-in flood cannot starve ingest.
import { hash, verify } from '@node-rs/argon2'

// 2 = argon2id (the package exports it as a const enum, which erasable syntax cannot import).
const COST = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const
const AT_ONCE = 2
const MOST_WAITING = 32

let working = 0
const waiting: (() => void)[] = []

/** Null: too many are waiting already. */
const inTurn = async <T>(work: () => Promise<T>): Promise<T | null> => {
  if (working >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) return null
    // The slot is handed over by the one that ends, so `working` does not change here.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else working += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) working -= 1
    else next()
  }
}

/** Hash of a new password; null when too many sign-ins are waiting. */
export const hashPassword = (password: string): Promise<string | null> => inTurn(() => hash(password, COST))

let decoy: Promise<string> | undefined

/**
 * Whether the password fits. An unknown account costs the same time as a known one, so that the answer's delay does
 * not tell which e-mail addresses have an account.
 * @param stored the account's hash, or null where there is no such account
 */
export const passwordFits = (stored: string | null, password: string): Promise<boolean | null> =>
  inTurn(async () => {
    decoy ??= hash('no account has this password', COST)
    const fits = await verify(stored ?? (await decoy), password)
    return fits && stored !== null
  })

// The session cookie: an opaque random id; only its keyed hash is stored.
import { createHmac, randomBytes } from 'node:crypto'

/** `__Host-`: this host only, whole path, Secure. Chromium takes it on http://127.0.0.1 and http://localhost too. */
export const SESSION_COOKIE = '__Host-sid'

/** Nobody is at the screen any more; an open alert stream counts as somebody. */
export const SESSION_IDLE_MS = 30 * 60_000
/** A working day, whatever happens. */
export const SESSION_LONGEST_MS = 12 * 60 * 60_000

/** How long a proof of who somebody is counts for what asks for one. */
export const PROOF_MS = 10 * 60_000

/** A new session id for the cookie: 256 random bits. */
export const newSessionId = (): string => randomBytes(32).toString('base64url')

/** What the store keeps instead of the id. */
export const sessionHash = (id: string, secret: Buffer): string => createHmac('sha256', secret).update(id).digest('hex')

/** Reads the session id from a Cookie header; null where there is none with the right shape. */
export const sessionIdOf = (cookieHeader: string | undefined): string | null =>
  /(?:^|;\s*)__Host-sid=([A-Za-z0-9_-]{43})(?:;|$)/.exec(cookieHeader ?? '')?.[1] ?? null

/** Set-Cookie text that gives a browser its session, or (with null) takes it away. */
export const sessionCookie = (id: string | null): string =>
  id === null
    ? `${SESSION_COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax`
    : `${SESSION_COOKIE}=${id}; Path=/; Max-Age=${SESSION_LONGEST_MS / 1000}; Secure; HttpOnly; SameSite=Lax`

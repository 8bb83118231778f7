// Things that wait in memory for a person's next step and are forgotten after a while: a right password that wants a code, a
// secret that wants its first code, a way to a provider and back. A restart forgets them all: their person begins anew.
import { newToken } from '../one-time-link.ts'

export interface Tickets<T> {
  /** Keeps it and answers the ticket that stands for it. */
  keep: (held: T) => string
  /** What a ticket stands for, while it is in time. */
  look: (ticket: string) => T | null
  /** The same, and forgets it: the second who comes with it gets nothing. */
  take: (ticket: string) => T | null
}

/** More than a school's staff could ever have open: then the oldest goes. */
const MOST = 2_000

export const openTickets = <T>(lifeMs: number, clock: () => number): Tickets<T> => {
  const kept = new Map<string, { held: T; until: number }>()
  const look = (ticket: string): T | null => {
    const entry = kept.get(ticket)
    return entry === undefined || entry.until <= clock() ? null : entry.held
  }
  return {
    keep: (held) => {
      const ticket = newToken()
      const now = clock()
      for (const [key, { until }] of kept) if (until <= now) kept.delete(key)
      const [oldest] = kept.keys()
      if (kept.size >= MOST && oldest !== undefined) kept.delete(oldest)
      kept.set(ticket, { held, until: now + lifeMs })
      return ticket
    },
    look,
    take: (ticket) => {
      const held = look(ticket)
      kept.delete(ticket)
      return held
    },
  }
}

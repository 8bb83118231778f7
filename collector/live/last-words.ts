// When each device was heard last, and how: in memory, for the devices of this process. After a restart only what the store
// has noted is known, and nobody is said to have taken leave.
import type { LastWords } from '../../shared/class-view/device-tile.ts'

export interface HeardDevices {
  of: (profileId: string) => LastWords | null
  /** A word over its live link. */
  linked: (profileId: string, at: number) => void
  /** A call of its own: while its link stands, that is what tells most. */
  called: (profileId: string, at: number) => void
  /** Its last link has gone. `isGoodbye`: by its own closing frame; without one nobody knows why. */
  left: (profileId: string, isGoodbye: boolean) => void
}

/** Beyond this many the oldest are forgotten: the store still knows when they were last seen. */
const MOST = 50_000

export const heardDevices = (): HeardDevices => {
  const words = new Map<string, LastWords & { isLinked: boolean }>()
  const note = (profileId: string, heardAt: number, isLinked: boolean): void => {
    words.delete(profileId)
    words.set(profileId, { heardAt, heardBy: isLinked ? 'link' : 'call', saidGoodbye: false, isLinked })
    const [oldest] = words.keys()
    if (words.size > MOST && oldest !== undefined) words.delete(oldest)
  }
  return {
    of: (profileId) => words.get(profileId) ?? null,
    linked: (profileId, at) => note(profileId, at, true),
    called: (profileId, at) => note(profileId, at, words.get(profileId)?.isLinked === true),
    left: (profileId, saidGoodbye) => {
      const word = words.get(profileId)
      if (word !== undefined) words.set(profileId, { ...word, isLinked: false, saidGoodbye })
    },
  }
}

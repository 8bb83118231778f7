// When each device was heard last, and how it went: in memory, for the devices of this process. After a restart only what the
// store has noted is known, and nobody is said to have taken leave.

export interface HeardWord {
  heardAt: number
  isLinked: boolean
  /** It closed its link in good order; what came after that is a word again. */
  saidGoodbye: boolean
}

export interface HeardDevices {
  of: (profileId: string) => HeardWord | null
  heard: (profileId: string, at: number) => void
  /** Its last link has gone. `isGoodbye`: by its own closing frame. */
  left: (profileId: string, isGoodbye: boolean) => void
}

/** Beyond this many the oldest are forgotten: the store still knows when they were last seen. */
const MOST = 50_000

export const heardDevices = (): HeardDevices => {
  const words = new Map<string, HeardWord>()
  return {
    of: (profileId) => words.get(profileId) ?? null,
    heard: (profileId, at) => {
      words.delete(profileId)
      words.set(profileId, { heardAt: at, isLinked: true, saidGoodbye: false })
      const [oldest] = words.keys()
      if (words.size > MOST && oldest !== undefined) words.delete(oldest)
    },
    left: (profileId, isGoodbye) => {
      const word = words.get(profileId)
      if (word !== undefined) words.set(profileId, { ...word, isLinked: false, saidGoodbye: isGoodbye })
    },
  }
}

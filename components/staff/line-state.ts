// What is known about the live line to the collector. Silence on a dead line must never look like calm.

export type LineState =
  /** The page has just been opened. */
  | { kind: 'connecting' }
  | {
      kind: 'live'
      /** Since when every alert would have arrived here at once. */
      sinceAt: number
      lastWordAt: number
      /** What carries it: an event stream, a WebSocket, or questions whose answers are held. */
      by: 'stream' | 'socket' | 'poll'
    }
  | {
      kind: 'down'
      lastWordAt: number | null
      /** The list could still be read by asking: alerts come late, but they come. */
      isAskable: boolean
    }
  /** The collector says things this page cannot read. */
  | { kind: 'outdated'; lastWordAt: number | null }
  /** The session has ended: nothing arrives until somebody signs in. */
  | { kind: 'signed-out' }

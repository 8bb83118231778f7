// Apart from the states, so that the button's script can carry it alone.

/** A child waits ten seconds before the cover admits that nothing has arrived, or that nothing can be heard. */
export const PATIENCE_MS = 10_000

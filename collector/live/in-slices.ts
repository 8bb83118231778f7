// Many small things to do at once, a slice at a time: between two slices a press or an answer gets its turn.

const SLICE = 200

/** Does `act` to each, and lets the process do other work after every two hundred. */
export const inSlices = async <T>(all: readonly T[], act: (one: T) => void): Promise<void> => {
  for (let from = 0; from < all.length; from += SLICE) {
    if (from > 0) await new Promise<void>((resolve) => setImmediate(resolve))
    for (const one of all.slice(from, from + SLICE)) act(one)
  }
}

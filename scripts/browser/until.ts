// Waiting for a condition, never for a time.

/** Asks again and again until the answer is something; throws with `what` when the patience ends. */
export const until = async <T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  patienceMs = 15_000,
  everyMs = 25,
): Promise<T> => {
  const end = Date.now() + patienceMs
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer !== null && answer !== undefined && answer !== false) return answer
    } catch (problem) {
      last = problem
    }
    if (Date.now() > end)
      throw new Error(`waited ${patienceMs} ms in vain: ${what}${last === undefined ? '' : ` (${String(last)})`}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

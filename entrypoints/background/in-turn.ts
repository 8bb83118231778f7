// One after the other: for what is read, changed and written back, where two at once would lose one of the changes.

/** Makes a line of its own: each task starts when the one before it has ended, well or not. */
export const makeLine = (): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let line: Promise<unknown> = Promise.resolve()
  return (task) => {
    const done = line.then(task)
    line = done.catch(() => undefined)
    return done
  }
}

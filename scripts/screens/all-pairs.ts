// All pairs: few cases in which every value of a dimension still meets every value of each other one. Most faults of a
// screen need two things at once, hardly one needs three.

/** Names of what varies, each with its values. */
export type Dimensions = Readonly<Record<string, readonly string[]>>
/** One value of each dimension. */
export type PairCase<D extends Dimensions> = { readonly [K in keyof D]: D[K][number] }

type Chosen = Readonly<Record<string, string>>

/** Every two values that a case brings together. */
export const pairsOf = (chosen: Chosen): string[] => {
  const parts = Object.keys(chosen)
    .sort()
    .map((name) => `${name}=${chosen[name]}`)
  return parts.flatMap((part, at) => parts.slice(at + 1).map((other) => `${part} ${other}`))
}

/**
 * Greedy and always the same: takes a pair that is still missing and fills up with whatever brings most other missing ones.
 * @param canBe whether these values go together; hears of cases that are not full yet, too
 */
export const allPairs = <D extends Dimensions>(
  dimensions: D,
  canBe: (chosen: Partial<PairCase<D>>) => boolean = () => true,
): PairCase<D>[] => {
  const names = Object.keys(dimensions)
  const may = (chosen: Chosen): boolean => canBe(chosen as Partial<PairCase<D>>)
  const valuesOf = (name: string): readonly string[] => dimensions[name] ?? []
  const missing = new Map<string, Chosen>()
  names.forEach((one, at) => {
    for (const other of names.slice(at + 1))
      for (const value of valuesOf(one))
        for (const beside of valuesOf(other)) {
          const pair = { [one]: value, [other]: beside }
          missing.set(pairsOf(pair).join(), pair)
        }
  })
  const used = new Map<string, number>()
  const gain = (chosen: Chosen): number => pairsOf(chosen).filter((pair) => missing.has(pair)).length
  /** Of two that bring as much, the one that is rarer so far: nothing is always seen beside the same. */
  const wear = (chosen: Chosen): number => pairsOf(chosen).reduce((sum, pair) => sum + (used.get(pair) ?? 0), 0)
  const fill = (chosen: Chosen): Chosen | null => {
    if (!may(chosen)) return null
    const name = names.find((each) => chosen[each] === undefined)
    if (name === undefined) return chosen
    const next = valuesOf(name).map((value) => ({ ...chosen, [name]: value }))
    const best = next
      .map((each) => ({ each, gain: gain(each), wear: wear(each) }))
      .sort((a, b) => b.gain - a.gain || a.wear - b.wear)
    for (const { each } of best) {
      const full = fill(each)
      if (full !== null) return full
    }
    return null
  }
  const cases: Chosen[] = []
  for (const [key, pair] of missing) {
    const full = fill(pair)
    missing.delete(key)
    if (full === null) continue
    for (const met of pairsOf(full)) {
      missing.delete(met)
      used.set(met, (used.get(met) ?? 0) + 1)
    }
    // In the order of the dimensions, whichever pair it grew from.
    cases.push(Object.fromEntries(names.map((name) => [name, full[name] ?? ''])))
  }
  return cases as PairCase<D>[]
}

// All pairs: each one that can be is there, none that cannot, and in few cases.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allPairs, type Dimensions, pairsOf } from '../../../scripts/screens/all-pairs.ts'

const every = (dimensions: Dimensions): Record<string, string>[] =>
  Object.entries(dimensions).reduce<Record<string, string>[]>(
    (cases, [name, values]) => cases.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
const met = (cases: readonly Record<string, string>[]): string[] => [...new Set(cases.flatMap(pairsOf))].sort()

const LOOKS = {
  state: Array.from({ length: 19 }, (_, at) => `state ${at}`),
  age: ['eyfs', 'ks1', 'ks2', 'ks3'],
  language: ['en', 'cy', 'ur', 'en+ur'],
  colours: ['own', 'forced'],
  motion: ['as it is', 'reduced'],
  view: ['100 %', '200 %', '400 %', '320 px'],
} as const

it('brings every pair together, whatever varies', () => {
  const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), values, { minKeys: 2, maxKeys: 5 }), (of) => {
      expect(met(allPairs(of))).toEqual(met(every(of)))
    }),
  )
})

it('needs hardly more cases than its two longest dimensions have pairs', () => {
  const cases = allPairs(LOOKS)
  expect(met(cases)).toEqual(met(every(LOOKS)))
  expect(cases.length).toBeGreaterThanOrEqual(19 * 4)
  expect(cases.length).toBeLessThan(19 * 4 * 1.25)
})

it('leaves out what cannot be, and nothing else', () => {
  const canBe = ({ state, age }: { state?: string; age?: string }): boolean => !(state === 'state 3' && age === 'ks1')
  const cases = allPairs(LOOKS, canBe)
  expect(cases.filter((one) => !canBe(one))).toEqual([])
  expect(met(cases)).toEqual(met(every(LOOKS).filter(canBe)))
})

it('is the same each time, and names its values in the order they were given', () => {
  expect(allPairs(LOOKS)).toEqual(allPairs(LOOKS))
  expect(Object.keys(allPairs(LOOKS)[30] ?? {})).toEqual(Object.keys(LOOKS))
})

// Year groups as rosters write them, and the age group that each belongs to (key stages of England and Wales).
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'

export interface SchoolYear {
  /** As staff read it: `Nursery`, `Reception`, `Year 4`. */
  yearGroup: string
  ageGroup: AgeGroup
}

/** OneRoster's grades (CEDS) and what offices write instead; numbers are the school's own year numbers. */
const NAMED: Record<string, string> = {
  it: 'Nursery',
  pr: 'Nursery',
  pk: 'Nursery',
  n: 'Nursery',
  n1: 'Nursery',
  n2: 'Nursery',
  nursery: 'Nursery',
  tk: 'Reception',
  kg: 'Reception',
  k: 'Reception',
  r: 'Reception',
  rec: 'Reception',
  reception: 'Reception',
  '0': 'Reception',
}

/** The last year of each key stage. */
const STAGES: readonly (readonly [number, AgeGroup])[] = [
  [2, 'ks1'],
  [6, 'ks2'],
  [9, 'ks3'],
  [11, 'ks4'],
  [13, 'ks5'],
]

/** The year that a cell names, or null where it names none: `Year 4`, `Y4`, `04`, `KG`. */
export const readYear = (text: string): SchoolYear | null => {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:year|yr|y)\s*/, '')
    .replace(/^0+(?=\d)/, '')
  const named = Object.hasOwn(NAMED, bare) ? NAMED[bare] : undefined
  if (named !== undefined) return { yearGroup: named, ageGroup: 'eyfs' }
  if (!/^\d{1,2}$/.test(bare)) return null
  const stage = STAGES.find(([last]) => Number(bare) <= last)
  return stage === undefined ? null : { yearGroup: `Year ${bare}`, ageGroup: stage[1] }
}

const ORDER: readonly AgeGroup[] = ['eyfs', 'ks1', 'ks2', 'ks3', 'ks4', 'ks5']

/** The age group of most; of two that are as many the younger, whose words all of them can read. Null for none. */
export const commonestAgeGroup = (groups: readonly AgeGroup[]): AgeGroup | null => {
  let best: AgeGroup | null = null
  let most = 0
  for (const group of ORDER) {
    const times = groups.filter((one) => one === group).length
    if (times > most) {
      best = group
      most = times
    }
  }
  return best
}

// Every two things that can be true of an alert at once, as few alerts as that takes; and strings that nothing else says.
import { allPairs } from '../../../scripts/screens/all-pairs.ts'
import { type Alert, AlertMark, AlertState } from '../../../shared/protocol/alerts.ts'
import { alertOf, idOf, TEACHER } from '../../fixtures/staff/pretended-alerts.ts'
import type { PretendedCollector } from '../../fixtures/staff/pretended-collector.ts'
import { NOW } from './channels.ts'

const DIMENSIONS = {
  state: AlertState.options,
  holder: ['nobody', 'me', 'another'],
  to: ['class', 'dsl'],
  verified: ['yes', 'no'],
  presses: ['one', 'three'],
  marks: ['none', ...AlertMark.options, 'all'],
  waiting: ['in time', 'late', 'climbed'],
  release: ['none', 'saved', 'attempted', 'not-delivered', 'acknowledged'],
  sent: ['at once', 'an hour later'],
  pupil: ['known', 'shared', 'not known', 'worried'],
} as const

const canBe = ({ state, holder, release }: Partial<Record<keyof typeof DIMENSIONS, string>>): boolean => {
  if (state === undefined) return true
  if (holder !== undefined && (state === 'new') !== (holder === 'nobody')) return false
  if (release === undefined) return true
  if (state === 'released') return release !== 'none'
  // A closed alert whose device is free is on no list.
  return state === 'closed' ? release !== 'none' && release !== 'acknowledged' : release === 'none'
}

const HOLDER = {
  nobody: null,
  me: { personId: TEACHER.personId, name: TEACHER.name },
  another: { personId: idOf(803), name: 'Elm teacher' },
} as const

export type Combination = ReturnType<typeof combinations>[number]

export const combinations = () =>
  allPairs(DIMENSIONS, canBe).map((one, index) => {
    const marks = AlertMark.options.filter((mark) => one.marks === 'all' || one.marks === mark)
    const alert = (number: number): Alert =>
      alertOf(number, number, {
        state: one.state,
        holder: HOLDER[one.holder],
        to: one.to,
        verified: one.verified === 'yes',
        concernIds: one.presses === 'one' ? [idOf(5_000 + index)] : [1, 2, 3].map((each) => idOf(5_000 + each)),
        marks,
        isLate: one.waiting === 'late',
        step: one.waiting === 'in time' ? 0 : 1,
        release: one.release,
        outcome: one.state === 'closed' ? 'dealt-with' : null,
        receivedAt: NOW - 60_000,
        pressedAt: one.sent === 'at once' ? NOW - 60_000 : NOW - 3_660_000,
      })
    return { ...one, alert, title: Object.values(one).join(', ') }
  })

export interface Planted {
  device: string
  room: string
  name: string
  address: string
}

/** Of different lengths, so that not even a width, a number of lines or a count of letters is the same. */
export const PLANTED: readonly [Planted, Planted] = [
  { device: 'QX-7', room: 'Zz9', name: 'Jo Vexquill', address: 'https://wq.example/x' },
  {
    device: 'QUARTZ-CHROMEBOOK-0000017',
    room: 'Vaulted observatory',
    name: 'Wilhelmina Zyxquorum-Featherstonehaugh',
    address: `https://much-longer-planted.example/${'forbidden-knowledge/'.repeat(9)}`,
  },
]

export const plant = (school: PretendedCollector, planted: Planted, { pupil }: Pick<Combination, 'pupil'>): void => {
  const isNamed = pupil === 'known' || pupil === 'worried'
  school.device = { className: 'Oak', deviceLabel: planted.device, room: planted.room, presses: 1 }
  school.name = {
    name: isNamed ? planted.name : null,
    yearGroup: null,
    shared: pupil === 'shared',
    feeling: pupil === 'worried' ? 'worried' : null,
  }
  school.address = [planted.address, null]
  school.declined = { pupils: [{ name: planted.name, yearGroup: null }] }
  school.practices = [
    {
      ...{ id: idOf(950), classId: idOf(901), className: 'Oak', openedAt: NOW - 60_000, endsAt: NOW + 600_000 },
      ...{ presses: 2, notYet: [planted.name] },
    },
  ]
}

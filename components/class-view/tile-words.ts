// How staff read a device and the way of a step: words first, and never more than is known.
import type { DeviceLink, DeviceTile, StepState } from '../../shared/class-view/device-tile.ts'
import type { Lesson } from '../../shared/class-view/lesson.ts'
import { sayAgo, saySecondsAgo, sayTime } from '../alert-card/state-words.ts'

export type TileState = DeviceLink | 'covered'

export const STATE_SAYS: Record<TileState, string> = {
  awake: 'Awake',
  covered: 'Covered',
  asleep: 'Asleep or closed',
  lost: 'Signal lost, cause unknown',
  never: 'Never heard from',
}

/** `knowsCovers`: covers are shown at all; on a screen that the class sees they are not, until somebody asks. */
export const stateOf = ({ link, isCovered }: DeviceTile, knowsCovers: boolean): TileState =>
  link === 'awake' && isCovered && knowsCovers ? 'covered' : link

/** Said besides, where the device cannot be heard: the cover is what it showed when it last could. */
export const coverBesides = ({ link, isCovered }: DeviceTile, knowsCovers: boolean): string | null =>
  isCovered && knowsCovers && link !== 'awake' ? 'Covered when last heard' : null

export const sayLastWord = ({ lastWordAt }: DeviceTile, nowMs: number): string => {
  if (lastWordAt === null) return 'No word yet'
  if (nowMs - lastWordAt < 60_000) return `Last word ${saySecondsAgo(lastWordAt, nowMs)}`
  return nowMs - lastWordAt < 3_600_000
    ? `Last word ${sayAgo(lastWordAt, nowMs)}`
    : `Last word ${sayTime(lastWordAt, nowMs)}`
}

const AGE_GROUP: Record<NonNullable<DeviceTile['ageGroup']>, string> = {
  eyfs: 'Early years',
  ks1: 'Key stage 1',
  ks2: 'Key stage 2',
  ks3: 'Key stage 3',
  ks4: 'Key stage 4',
  ks5: 'Key stage 5',
  staff: 'Staff',
  guest: 'Guest',
}

export const sayProfile = ({ ageGroup, link }: DeviceTile): string | null => {
  if (link === 'never') return null
  return ageGroup === null ? 'Profile: not known here' : `Profile: ${AGE_GROUP[ageGroup]}`
}

export const sayLesson = ({ does, host }: Pick<Lesson, 'does' | 'host'>): string => {
  if (does === 'eyes-front') return 'Eyes to the front'
  return does === 'open' ? `Open: ${host}` : `Shut: ${host}`
}

/** What became of a step on one device. An answer is as old as the device's last word. */
export const sayStep = (state: StepState, link: DeviceLink): string => {
  switch (state) {
    case 'saved':
      return 'not sent yet'
    case 'attempted':
      return 'sent, no answer yet'
    case 'not-delivered':
      return 'not delivered'
    case 'refused':
      return 'came too late'
    case 'acknowledged':
      return link === 'awake' ? 'in force' : 'taken, not heard since'
  }
}

/** "3 awake · 1 signal lost": in one order, without what nobody is. */
export const sayTotals = (devices: readonly DeviceTile[]): string =>
  (
    [
      ['awake', 'awake'],
      ['asleep', 'asleep or closed'],
      ['lost', 'signal lost'],
      ['never', 'never heard from'],
    ] as const
  )
    .map(([link, says]) => [devices.filter((device) => device.link === link).length, says] as const)
    .filter(([count]) => count > 0)
    .map(([count, says]) => `${count} ${says}`)
    .join(' · ')

/** Who has answered of those who were asked: the rest is said tile by tile. */
export const sayTaken = (lesson: Lesson, devices: readonly DeviceTile[]): string => {
  const asked = devices.flatMap(({ steps, link }) =>
    steps.filter(({ lessonId }) => lessonId === lesson.id).map(({ state }) => ({ state, link })),
  )
  const inForce = asked.filter(({ state, link }) => state === 'acknowledged' && link === 'awake').length
  return asked.length === 0 ? 'no device to ask' : `in force on ${inForce} of ${asked.length}`
}

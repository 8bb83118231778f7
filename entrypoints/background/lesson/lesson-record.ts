// Steps of a lesson that this device has been asked for: kept on the disk over restarts, each with a clock of its own that no
// setting of the device's clock moves (shared/class-view/lesson-clock.ts).

import { longestOf } from '../../../shared/class-view/lesson.ts'
import {
  type ClockLook,
  hasJumped,
  type LessonClock,
  lookAtClock,
  msLeft,
  startClock,
} from '../../../shared/class-view/lesson-clock.ts'
import type { LessonStep } from '../../../shared/class-view/lesson-step.ts'
import type { Command } from '../../../shared/protocol/commands.ts'
import { browser } from '../browser.ts'
import { collectorCounted, collectorNow } from '../link/clock.ts'

const KEY = 'lessons'
/** How much of a step's running time may be counted twice after a worker has died. */
const WRITE_EVERY_MS = 5_000
/** More than a school would ask for in a day; a broken collector must not fill the disk. */
const MOST_KEPT = 40

interface KeptLesson {
  lessonId: string
  classId: string
  seq: number
  step: LessonStep
  clock: LessonClock
}

let kept: readonly KeptLesson[] = []
/** This worker's count of ms at the last look; null: it has not looked yet. */
let countedAt: number | null = null
/** Only what the collector said after this count is sure: the device's clock has jumped before it. */
let sureFrom = -1
let writtenAt = 0
const listeners = new Set<() => void>()

/** Called whenever a step begins, ends, or is in doubt. */
export const onLessonChange = (listener: () => void): void => {
  listeners.add(listener)
}

const isOn = ({ clock }: KeptLesson): boolean => msLeft(clock) > 0
/** What is in force now, the newest last. */
export const lessonsOn = (): readonly KeptLesson[] => kept.filter(isOn)
/** Whether the collector should be asked for the time: something waits for it. */
export const isTimeWanted = (): boolean => kept.some(({ clock }) => clock.isDoubted)
export const hasLessons = (): boolean => kept.length > 0

const write = (): Promise<void> => {
  writtenAt = performance.now()
  return browser.storage.local.set({ [KEY]: kept }).catch(() => undefined)
}

const nameOf = (lessons: readonly KeptLesson[]): string => lessons.map(({ lessonId }) => lessonId).join(' ')

/** Replaces what is kept, and tells whoever acts on it if something else is in force now. */
const keep = async (next: readonly KeptLesson[], before = nameOf(lessonsOn())): Promise<void> => {
  kept = next.slice(-MOST_KEPT)
  await write()
  if (nameOf(lessonsOn()) !== before) for (const listener of listeners) listener()
}

/** Reads what an earlier worker kept. */
export const lessonsReady = async (): Promise<void> => {
  const stored: Record<string, unknown> = await browser.storage.local.get(KEY).catch(() => ({}))
  if (Array.isArray(stored[KEY])) kept = stored[KEY] as KeptLesson[]
  await lookAtLessons()
}

/** Looks at the time: whatever is over goes. Cheap; asked for every second while something is on. */
export const lookAtLessons = async (): Promise<void> => {
  const count = performance.now()
  const wallAt = Date.now()
  const countedMs = countedAt === null ? null : count - countedAt
  countedAt = count
  if (kept.length === 0) return
  const unsure: ClockLook = { wallAt, countedMs, collectorAt: null }
  // Before this worker's first look there was nobody to see a jump: whatever it has heard came after it.
  if (countedMs !== null && kept.some(({ clock }) => hasJumped(clock, unsure))) sureFrom = count
  const look: ClockLook = { ...unsure, collectorAt: collectorCounted(sureFrom) }
  const before = nameOf(lessonsOn())
  const next: KeptLesson[] = []
  for (const lesson of kept) {
    const { clock, stands } = lookAtClock(lesson.clock, look)
    if (stands !== 'over') next.push({ ...lesson, clock })
  }
  kept = next
  if (nameOf(lessonsOn()) !== before || nameOf(next) === '') return keep(next, before)
  if (count - writtenAt > WRITE_EVERY_MS) await write()
}

/** Takes in a signed step. `expired`: it was over before it came. */
export const takeLesson = async (command: Extract<Command, { kind: 'lesson' }>): Promise<'done' | 'expired'> => {
  await lookAtLessons()
  const collectorAt = collectorCounted(sureFrom) ?? collectorNow()
  if (command.until <= collectorAt) return 'expired'
  const { lessonId, classId, seq, step } = command
  const clock: LessonClock = startClock(command.until, collectorAt, Date.now(), longestOf(step.does))
  // A newer eyes-front takes the place of the one that stands.
  const isReplaced = (one: KeptLesson): boolean =>
    one.lessonId === lessonId || (step.does === 'eyes-front' && one.step.does === 'eyes-front' && one.seq < seq)
  const isOvertaken = step.does === 'eyes-front' && kept.some((one) => one.step.does === 'eyes-front' && one.seq > seq)
  if (!isOvertaken) await keep([...kept.filter((one) => !isReplaced(one)), { lessonId, classId, seq, step, clock }])
  return 'done'
}

/** The adult ended it before its time. */
export const endLesson = async (lessonId: string): Promise<void> => {
  await keep(kept.filter((one) => one.lessonId !== lessonId))
}

/** What the newest step says of a host and of everything above it; null: nothing. */
export const lessonSays = (host: string): 'open' | 'block' | null => {
  const names = host.split('.').map((_, at, labels) => labels.slice(at).join('.'))
  const found = lessonsOn().findLast(({ step }) => step.does !== 'eyes-front' && names.includes(step.host))
  return found === undefined || found.step.does === 'eyes-front' ? null : found.step.does
}

/** The eyes-front that stands now. */
export const eyesFront = () => {
  const found = lessonsOn().findLast(({ step }) => step.does === 'eyes-front')
  if (found === undefined || found.step.does !== 'eyes-front') return null
  const { clock, step } = found
  // Between two looks the time goes on: a page that counts down must not be given back a second.
  const sinceLook = countedAt === null ? 0 : performance.now() - countedAt
  return {
    by: step.by,
    untilAt: clock.untilAt,
    leftMs: Math.max(0, msLeft(clock) - sinceLook),
    lengthMs: clock.lengthMs,
  }
}

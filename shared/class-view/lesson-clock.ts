// When a step of a lesson is over on a device, whatever its clock is set to. Promises: nothing lasts longer than its own length
// of running time · a clock that is set to another year neither ends it for good nor keeps it · without the collector's word a
// doubt frees the screen, it never holds it.

/** Two clocks that drift apart by more than this in one look were set, or the machine slept. */
const JUMP_MS = 90_000

export interface LessonClock {
  /** The end by the collector's clock. */
  untilAt: number
  /** What it lasts from its receipt on. */
  lengthMs: number
  /** How long it has run here: counted, not read off a clock. */
  ranMs: number
  /** The device's own clock at the last look. */
  wallAt: number
  /** Collector's clock minus the device's, as it was last sure. */
  offsetMs: number
  /** The device's clock has jumped, and the collector has not been heard since. */
  isDoubted: boolean
}

export interface ClockLook {
  /** The device's own clock now. */
  wallAt: number
  /** Counted ms since the last look; null: by another worker, or in a browser that was closed meanwhile. */
  countedMs: number | null
  /** The collector's time now, if it has been heard since whatever may have jumped; else null. */
  collectorAt: number | null
}

/** `paused`: not in force, and not forgotten either: the collector is to be asked. */
export type LessonStands = 'on' | 'paused' | 'over'

export const startClock = (untilAt: number, collectorAt: number, wallAt: number, longestMs: number): LessonClock => ({
  untilAt,
  lengthMs: Math.max(0, Math.min(untilAt - collectorAt, longestMs)),
  ranMs: 0,
  wallAt,
  offsetMs: collectorAt - wallAt,
  isDoubted: false,
})

/** Whether the device's clock has moved otherwise than time did. */
export const hasJumped = (clock: LessonClock, { wallAt, countedMs }: ClockLook): boolean => {
  const moved = wallAt - clock.wallAt
  // Nobody counted: a minute between two workers is usual, more is a machine that was shut, or a clock that was set.
  return countedMs === null ? moved < 0 || moved > JUMP_MS : Math.abs(moved - countedMs) > JUMP_MS
}

/** One look: the clock as it is to be kept, and where the step stands. */
export const lookAtClock = (clock: LessonClock, look: ClockLook): { clock: LessonClock; stands: LessonStands } => {
  const moved = look.wallAt - clock.wallAt
  const isSure = look.collectorAt !== null
  const next: LessonClock = {
    ...clock,
    ranMs: clock.ranMs + (look.countedMs ?? Math.min(Math.max(moved, 0), JUMP_MS)),
    wallAt: look.wallAt,
    offsetMs: look.collectorAt === null ? clock.offsetMs : look.collectorAt - look.wallAt,
    isDoubted: !isSure && (clock.isDoubted || hasJumped(clock, look)),
  }
  if (next.ranMs >= next.lengthMs) return { clock: next, stands: 'over' }
  if (next.wallAt + next.offsetMs < next.untilAt) return { clock: next, stands: 'on' }
  return { clock: next, stands: next.isDoubted ? 'paused' : 'over' }
}

/** Ms until it is over at the latest, if nothing is set meanwhile. */
export const msLeft = ({ untilAt, lengthMs, ranMs, wallAt, offsetMs }: LessonClock): number =>
  Math.max(0, Math.min(lengthMs - ranMs, untilAt - wallAt - offsetMs))

// A class as its adults see it: what stands, every device, and what may be asked of them.
import type { ClassView as Seen } from '../../shared/routes/class-view-routes.ts'
import { sayTime } from '../alert-card/state-words.ts'
import type { FieldError } from '../form/form-parts.tsx'
import { DeviceTiles } from './device-tiles.tsx'
import { type AskedFor, LessonForm } from './lesson-form.tsx'
import { sayLesson, sayTaken, sayTotals } from './tile-words.ts'

export interface ClassViewProps {
  view: Seen
  /** By the collector's clock. */
  nowMs: number
  isShared: boolean
  /** On a screen that the class sees: somebody has asked for it. */
  showsCovers: boolean
  onShowCovers: (shows: boolean) => void
  /** Why what stands here may be old; null: it is fresh. */
  staleWords: string | null
  isBusy: boolean
  refused: readonly FieldError[]
  onAsk: (asked: AskedFor) => void
  onEnd: (lessonId: string) => void
}

const Lessons = ({ view, nowMs, onEnd }: Pick<ClassViewProps, 'view' | 'nowMs' | 'onEnd'>) => (
  <ul class="lessons">
    {view.lessons.map((lesson) => (
      <li key={lesson.id} data-lesson={lesson.does}>
        <p>
          <strong>{sayLesson(lesson)}</strong> until {sayTime(lesson.untilAt, nowMs)} · {sayTaken(lesson, view.devices)}{' '}
          · asked by {lesson.askedBy}
        </p>
        {lesson.reason !== null && <p class="hint">Reason: {lesson.reason}</p>}
        <button
          type="button"
          class="button is-small"
          data-action="end-lesson"
          aria-label={`End now: ${sayLesson(lesson)}`}
          onClick={() => onEnd(lesson.id)}
        >
          End now
        </button>
      </li>
    ))}
  </ul>
)

export const ClassView = (props: ClassViewProps) => {
  const { view, nowMs, isShared, showsCovers, staleWords } = props
  const { devices } = view
  return (
    <div class="class-view">
      <div class="class-head">
        <h3>{view.name}</h3>
        <p>{devices.length === 0 ? 'No devices yet' : sayTotals(devices)}</p>
        {/* There whether or not anything is covered: the button itself must say nothing. */}
        {isShared && devices.length > 0 && (
          <button
            type="button"
            class="button is-small"
            data-action="show-covers"
            aria-pressed={showsCovers}
            onClick={() => props.onShowCovers(!showsCovers)}
          >
            {showsCovers ? 'Hide covers' : 'Show covers'}
          </button>
        )}
      </div>
      <p class="stale" role="alert">
        {staleWords}
      </p>
      {view.lessons.length > 0 && <Lessons view={view} nowMs={nowMs} onEnd={props.onEnd} />}
      {devices.length > 0 && (
        <details class="ask">
          <summary class="button">Ask the devices of {view.name}</summary>
          <LessonForm
            className={view.name}
            bellAt={view.bellAt}
            nowMs={nowMs}
            isBusy={props.isBusy}
            refused={props.refused}
            onAsk={props.onAsk}
          />
        </details>
      )}
      {devices.length === 0 ? (
        <p>
          No device belongs to this class: none stands in its room by label, and none of its pupils has signed in. The
          technician names devices in the school’s file.
        </p>
      ) : (
        <DeviceTiles
          devices={devices}
          lessons={view.lessons}
          knowsCovers={!isShared || showsCovers}
          nowMs={nowMs}
          isStale={staleWords !== null}
        />
      )}
    </div>
  )
}

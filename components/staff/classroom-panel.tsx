// What an adult does with a class besides answering: today's release code, and a practice of the button. Closed until it is
// pressed, because the class may see this screen.
import { useEffect, useState } from 'preact/hooks'
import type { Me } from '../../shared/protocol/alerts.ts'
import type { Practice, ReleaseCodes } from '../../shared/routes/classroom.ts'
import { sayTime } from '../alert-card/state-words.ts'

export interface ClassroomPanelProps {
  classes: Me['classes']
  /** Null until they were asked for, by a press. */
  codes: ReleaseCodes | null
  practices: readonly Practice[]
  nowMs: number
  /** Why the last wish came to nothing; null: it did not. */
  trouble: string | null
  onShowCodes: () => void
  onHideCodes: () => void
  onOpenPractice: (classId: string) => void
  onEndPractice: (practiceId: string) => void
}

const Codes = ({ codes, onHide }: { codes: ReleaseCodes; onHide: () => void }) => (
  <div class="codes">
    {codes.day === null ? (
      <p>There is no code yet. It is made some minutes after the collector starts, and for school days only.</p>
    ) : (
      <>
        <p>
          For {codes.day}. Type it at the pupil’s machine: More help, then “a grown-up is here”. It gives the screen
          back; the alert stays open.
        </p>
        <dl>
          {codes.codes.map(({ name, code }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{code}</dd>
            </div>
          ))}
        </dl>
      </>
    )}
    <button type="button" class="button is-small" data-action="hide-codes" onClick={onHide}>
      Hide the code
    </button>
  </div>
)

/** Pupils' names do not stay on a screen that nobody looks at any more. */
const HIDE_NAMES_MS = 60_000

const NotYet = ({ names }: { names: readonly string[] }) => {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isShown) return
    const hide = (): void => setShown(false)
    const hideOnEscape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide()
    }
    const hiding = setTimeout(hide, HIDE_NAMES_MS)
    document.addEventListener('keydown', hideOnEscape)
    return () => {
      clearTimeout(hiding)
      document.removeEventListener('keydown', hideOnEscape)
    }
  }, [isShown])
  if (names.length === 0) return <p>Everybody in the class has practised.</p>
  return (
    <>
      <button type="button" class="button is-small" data-action="not-yet" onClick={() => setShown(!isShown)}>
        {isShown ? 'Hide the names' : 'Who has not yet?'}
      </button>
      {isShown && <p class="names">{names.join(', ')}</p>}
    </>
  )
}

/** One piece of text: a screen reader says it in one go. */
const sayPractice = ({ openedAt, endsAt, presses }: Practice, nowMs: number): string =>
  endsAt > nowMs
    ? `Practice until ${sayTime(endsAt, nowMs)} · ${presses} practised`
    : `Practice at ${sayTime(openedAt, nowMs)} · ${presses} practised`

const Lesson = ({ practice, nowMs, onEnd }: { practice: Practice; nowMs: number; onEnd: () => void }) => {
  const isOpen = practice.endsAt > nowMs
  return (
    <li data-practice={isOpen ? 'open' : 'over'}>
      <p>
        <strong>{practice.className}</strong> {sayPractice(practice, nowMs)}
      </p>
      {practice.notYet !== null && <NotYet names={practice.notYet} />}
      {isOpen && (
        <button type="button" class="button is-small" data-action="end-practice" onClick={onEnd}>
          End the practice
        </button>
      )}
    </li>
  )
}

export const ClassroomPanel = (props: ClassroomPanelProps) => {
  const { classes, codes, practices, nowMs, trouble } = props
  const isOpenFor = (classId: string): boolean => practices.some((one) => one.classId === classId && one.endsAt > nowMs)
  return (
    <section class="classroom" aria-labelledby="classroom">
      <h2 id="classroom">Classroom</h2>
      <div class="actions">
        {codes === null && (
          <button type="button" class="button is-small" data-action="show-codes" onClick={props.onShowCodes}>
            Release code
          </button>
        )}
        {classes
          .filter(({ id }) => !isOpenFor(id))
          .map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="button is-small"
              data-action="open-practice"
              onClick={() => props.onOpenPractice(id)}
            >
              Start a practice with {name}
            </button>
          ))}
      </div>
      <p role="status">{trouble}</p>
      {codes !== null && <Codes codes={codes} onHide={props.onHideCodes} />}
      {practices.length > 0 && (
        <ul class="practices">
          {practices.map((practice) => (
            <Lesson
              key={practice.id}
              practice={practice}
              nowMs={nowMs}
              onEnd={() => props.onEndPractice(practice.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

// Codes for whoever covers a class: make one, read it out, end it early.
import { useState } from 'preact/hooks'
import type { CoverOverview } from '../../shared/routes/people/cover-routes.ts'
import { ErrorSummary } from '../form/form-parts.tsx'

export interface CoverPanelProps {
  overview: CoverOverview
  /** The code that was made just now: it is shown once. */
  made: { code: string; className: string; endsAt: number } | null
  isBusy: boolean
  refusal: string | null
  /** The day's time of an instant, as this screen says it. */
  sayTime: (at: number) => string
  /** Where whoever covers goes. */
  address: string
  onMake: (classId: string, until: 'lesson' | 'day') => void
  onStop: (codeId: string) => void
}

export const CoverPanel = (props: CoverPanelProps) => {
  const { overview, made, isBusy, refusal, sayTime, address, onMake, onStop } = props
  const { classes, codes } = overview
  const [classId, setClassId] = useState('')
  const chosen = classes.find(({ id }) => id === classId) ?? classes[0]
  if (chosen === undefined) return <p>You have no class for which you could make a code.</p>
  return (
    <>
      <section aria-labelledby="make-cover">
        <h3 id="make-cover">Make a code</h3>
        <p>
          Whoever covers opens <b>{address}</b> and enters their name and the code. They have this class’s alerts, and
          nothing else, until the code ends.
        </p>
        <ErrorSummary errors={refusal === null ? [] : [{ fieldId: 'cover-class', say: refusal }]} />
        <div class="choice">
          <label for="cover-class">Class</label>
          <select id="cover-class" value={chosen.id} onChange={(event) => setClassId(event.currentTarget.value)}>
            {classes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div class="actions">
          <button
            type="button"
            class="button is-main"
            data-action="cover-day"
            aria-disabled={isBusy}
            onClick={() => !isBusy && onMake(chosen.id, 'day')}
          >
            Until the end of the day
          </button>
          {chosen.isInLesson && (
            <button
              type="button"
              class="button"
              data-action="cover-lesson"
              aria-disabled={isBusy}
              onClick={() => !isBusy && onMake(chosen.id, 'lesson')}
            >
              Until this lesson ends
            </button>
          )}
        </div>
        <div role="status">
          {isBusy && <p>One moment…</p>}
          {made !== null && (
            <div class="answer">
              <p>
                Code for {made.className}, until {sayTime(made.endsAt)}. Write it down: it is not shown again.
              </p>
              <p class="cover-code">{made.code}</p>
            </div>
          )}
        </div>
      </section>
      <section aria-labelledby="cover-codes">
        <h3 id="cover-codes">Codes that hold now</h3>
        {codes.length === 0 && <p>None.</p>}
        <ul>
          {codes.map(({ id, className, madeBy, endsAt, usedBy }) => (
            <li key={id}>
              {className}, until {sayTime(endsAt)}, made by {madeBy}.{' '}
              {usedBy.length === 0 ? 'Nobody has used it yet.' : `Used by ${usedBy.join(', ')}.`}{' '}
              <button
                type="button"
                class="button is-small"
                aria-disabled={isBusy}
                aria-label={`End the code for ${className} until ${sayTime(endsAt)} now`}
                onClick={() => !isBusy && onStop(id)}
              >
                End now
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

// What an adult asks of the class's devices: plain questions, each with its own error, and an end that is always there.
import { useState } from 'preact/hooks'
import { LESSON_LASTS, type LessonDoes, type LessonLasts } from '../../shared/class-view/lesson.ts'
import { sayTime } from '../alert-card/state-words.ts'
import { ErrorSummary, Field, type FieldError } from '../form/form-parts.tsx'

export interface AskedFor {
  does: LessonDoes
  lasts: LessonLasts
  site: string | null
  reason: string | null
}

interface LessonFormProps {
  className: string
  bellAt: number | null
  nowMs: number
  isBusy: boolean
  /** What the collector did not accept. */
  refused: readonly FieldError[]
  onAsk: (asked: AskedFor) => void
}

const DOES: readonly (readonly [LessonDoes, string, string])[] = [
  ['eyes-front', 'Eyes to the front', 'A calm page with a countdown. Pip stays on it. 20 minutes at most.'],
  ['open', 'Open a site', 'What the school keeps shut for everybody stays shut.'],
  ['block', 'Shut a site', 'Helplines always stay open.'],
]

const sayLasts = (lasts: LessonLasts, bellAt: number | null, nowMs: number): string =>
  lasts === 'bell' ? `Until school closes, ${sayTime(bellAt ?? nowMs, nowMs)}` : `${lasts} minutes`

const check = (asked: AskedFor): FieldError[] => {
  if (asked.does === 'eyes-front') return []
  const errors: FieldError[] = []
  if ((asked.site ?? '').trim() === '')
    errors.push({ fieldId: 'lesson-site', say: 'Enter the site, such as example.org' })
  if ((asked.reason ?? '').trim() === '')
    errors.push({ fieldId: 'lesson-reason', say: 'Enter the reason: it is kept with your name' })
  return errors
}

interface ChoiceProps {
  name: string
  value: string
  label: string
  hint?: string
  isChosen: boolean
  onChoose: () => void
}

const Choice = ({ name, value, label, hint, isChosen, onChoose }: ChoiceProps) => (
  <div class="choice">
    <input type="radio" id={`${name}-${value}`} name={name} value={value} checked={isChosen} onChange={onChoose} />
    <label for={`${name}-${value}`}>
      {label}
      {hint !== undefined && <span class="hint"> {hint}</span>}
    </label>
  </div>
)

export const LessonForm = ({ className, bellAt, nowMs, isBusy, refused, onAsk }: LessonFormProps) => {
  const [does, setDoes] = useState<LessonDoes>('eyes-front')
  const [lasts, setLasts] = useState<LessonLasts>('5')
  const [site, setSite] = useState('')
  const [reason, setReason] = useState('')
  const [found, setFound] = useState<readonly FieldError[] | null>(null)
  const errors = found ?? refused
  const isSite = does !== 'eyes-front'
  // The bell is more than eyes-front may last.
  const choices = LESSON_LASTS.filter((one) => one !== 'bell' || (isSite && bellAt !== null))
  const chosen = choices.includes(lasts) ? lasts : '5'
  const submit = (): void => {
    const asked = { does, lasts: chosen, site: isSite ? site : null, reason: isSite ? reason : null }
    const wrong = check(asked)
    setFound(wrong.length > 0 ? wrong : null)
    if (wrong.length === 0) onAsk(asked)
  }
  return (
    <form
      class="form lesson-form"
      noValidate
      aria-label={`Ask the devices of ${className}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) submit()
      }}
    >
      <ErrorSummary errors={errors} />
      <fieldset>
        <legend>What should the devices of {className} do?</legend>
        {DOES.map(([value, label, hint]) => (
          <Choice
            key={value}
            name="lesson-does"
            value={value}
            label={label}
            hint={hint}
            isChosen={does === value}
            onChoose={() => setDoes(value)}
          />
        ))}
      </fieldset>
      {isSite && (
        <>
          <Field
            id="lesson-site"
            label="Site"
            hint="Its address or name. What lies below it is meant too."
            kind="text"
            autocomplete="off"
            value={site}
            onInput={setSite}
            errors={errors}
          />
          <Field
            id="lesson-reason"
            label="Reason"
            hint="Kept in the school’s record with your name. Never a pupil’s name."
            kind="text"
            autocomplete="off"
            value={reason}
            onInput={setReason}
            errors={errors}
          />
        </>
      )}
      <fieldset>
        <legend>For how long?</legend>
        {choices.map((value) => (
          <Choice
            key={value}
            name="lesson-lasts"
            value={value}
            label={sayLasts(value, bellAt, nowMs)}
            isChosen={chosen === value}
            onChoose={() => setLasts(value)}
          />
        ))}
        <p class="hint">It ends by itself{bellAt !== null && `, at ${sayTime(bellAt, nowMs)} at the latest`}.</p>
      </fieldset>
      <button type="submit" class="button is-main" data-action="ask-lesson" aria-disabled={isBusy}>
        Ask {className}
      </button>
      <p class="step" role="status">
        {isBusy && 'One moment…'}
      </p>
    </form>
  )
}

// The school's own facts: name, time zone, hours of each weekday, numbers. What is known already is filled in.
import { useMemo, useState } from 'preact/hooks'
import { type DayDraft, draftOf, readDraft, type SchoolDraft, weekdayName } from '../../shared/set-up/school-draft.ts'
import type { SchoolFacts } from '../../shared/set-up/set-up.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'

export interface SchoolFormProps {
  school: SchoolFacts
  isBusy: boolean
  refusal: string | null
  onSubmit: (school: SchoolFacts) => void
}

interface DayRowProps {
  day: DayDraft
  errors: readonly FieldError[]
  onChange: (part: Partial<DayDraft>) => void
}

const DayRow = ({ day, errors, onChange }: DayRowProps) => {
  const { weekday, isOpen } = day
  const name = weekdayName(weekday)
  const own = errors.filter(({ fieldId }) => fieldId === `opens-${weekday}` || fieldId === `closes-${weekday}`)
  const time = (side: 'opens' | 'closes') => {
    const id = `${side}-${weekday}`
    return (
      <div class="field">
        <label for={id}>
          <span class="unseen">{name}: </span>
          {side === 'opens' ? 'Opens' : 'Closes'}
        </label>
        <input
          id={id}
          autocomplete="off"
          inputMode="numeric"
          aria-invalid={own.length > 0}
          aria-describedby={own.length > 0 ? `day-${weekday}-error` : undefined}
          value={day[side]}
          onInput={(event) => onChange({ [side]: event.currentTarget.value })}
        />
      </div>
    )
  }
  return (
    <div class={own.length > 0 ? 'day-row field is-wrong' : 'day-row'}>
      {own.length > 0 && (
        <p class="field-error" id={`day-${weekday}-error`}>
          <span class="unseen">Error: </span>
          {own.map(({ say }) => say).join('. ')}
        </p>
      )}
      <label class="day">
        <input
          type="checkbox"
          id={`open-${weekday}`}
          checked={isOpen}
          onChange={(event) => onChange({ isOpen: event.currentTarget.checked })}
        />
        {name}
      </label>
      {isOpen && time('opens')}
      {isOpen && time('closes')}
    </div>
  )
}

const zonesWith = (known: string): string[] => [...new Set([known, ...Intl.supportedValuesOf('timeZone')])].sort()

export const SchoolForm = ({ school, isBusy, refusal, onSubmit }: SchoolFormProps) => {
  const [draft, setDraft] = useState<SchoolDraft>(() => draftOf(school))
  const [found, setFound] = useState<readonly FieldError[]>([])
  const refused = useMemo(() => (refusal === null ? [] : [{ fieldId: null, say: refusal }]), [refusal])
  const errors = found.length > 0 ? found : refused
  const zones = useMemo(() => zonesWith(school.timeZone), [school.timeZone])
  const change = (part: Partial<SchoolDraft>): void => setDraft((now) => ({ ...now, ...part }))
  const changeDay = (weekday: number, part: Partial<DayDraft>): void =>
    change({ days: draft.days.map((day) => (day.weekday === weekday ? { ...day, ...part } : day)) })
  const first = draft.days.find(({ isOpen, opens, closes }) => isOpen && opens !== '' && closes !== '')
  const copyTimes = (): void => {
    if (first !== undefined)
      change({
        days: draft.days.map((day) => (day.isOpen ? { ...day, opens: first.opens, closes: first.closes } : day)),
      })
  }
  const text = (id: string, label: string, value: string, onInput: (value: string) => void, hint?: string) => (
    <Field
      {...{ id, label, value, onInput, errors }}
      {...(hint === undefined ? {} : { hint })}
      kind="text"
      autocomplete="off"
    />
  )
  const zoneError = errors.find(({ fieldId }) => fieldId === 'time-zone')
  return (
    <Form
      title="School"
      lead="What the school’s file has said already is filled in. Check it, and save."
      submit="Save and confirm"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const read = readDraft(draft)
        setFound(read.ok ? [] : read.errors)
        if (read.ok) onSubmit(read.school)
      }}
    >
      {text('school-name', 'Name of the school', draft.name, (name) => change({ name }))}
      <div class={zoneError === undefined ? 'field' : 'field is-wrong'}>
        <label for="time-zone">Time zone</label>
        {zoneError !== undefined && <p class="field-error">{zoneError.say}</p>}
        <select
          id="time-zone"
          value={draft.timeZone}
          onChange={(event) => change({ timeZone: event.currentTarget.value })}
        >
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
      <fieldset aria-describedby="hours-hint">
        <legend>When school is open</legend>
        <p class="hint" id="hours-hint">
          Outside these hours a press goes to the safeguarding lead’s list for the next school day, and the child is
          told so. Times such as 08:40.
        </p>
        {draft.days.map((day) => (
          <DayRow key={day.weekday} day={day} errors={errors} onChange={(part) => changeDay(day.weekday, part)} />
        ))}
        <div class="actions">
          <button
            type="button"
            class="button is-small"
            data-action="copy-times"
            aria-disabled={first === undefined}
            onClick={copyTimes}
          >
            Use {first === undefined ? 'the first day’s' : `${weekdayName(first.weekday)}’s`} times for every open day
          </button>
        </div>
      </fieldset>
      {text(
        'emergency-number',
        'Emergency number',
        draft.emergencyNumber,
        (emergencyNumber) => change({ emergencyNumber }),
        'Shown to pupils who ask for more help, for example 999. Empty: no number is shown.',
      )}
      <fieldset>
        <legend>Helpline for children</legend>
        {text(
          'helpline-name',
          'Its name',
          draft.helplineName,
          (helplineName) => change({ helplineName }),
          'For example Childline. Both empty: none is shown.',
        )}
        {text('helpline-number', 'Its number', draft.helplineNumber, (helplineNumber) => change({ helplineNumber }))}
      </fieldset>
    </Form>
  )
}

// Loads a file: first what it would change, then, deliberately, the load. A load that many pupils would leave by asks for their
// number; whatever is wrong with a file stands on top, row by row.
import { useState } from 'preact/hooks'
import type { LoadAnswer, SchoolFileKind } from '../../shared/routes/school-data-routes.ts'
import { ErrorSummary, type FieldError } from '../form/form-parts.tsx'

/** What is being done just now; null: nothing. */
export type LoadStep = 'reading' | 'trying' | 'loading' | null

export interface LoadFormProps {
  kind: SchoolFileKind
  file: { name: string; bytes: number } | null
  step: LoadStep
  answer: LoadAnswer | null
  /** Why the collector did not answer at all; null: it did. */
  refusal: string | null
  onKind: (kind: SchoolFileKind) => void
  onFile: (file: File | null) => void
  onTry: () => void
  /** @param leavers the number that was typed; null: none was asked for */
  onLoad: (leavers: number | null) => void
}

const KINDS: Record<SchoolFileKind, { name: string; hint: string }> = {
  roster: { name: 'Roster', hint: 'Our table (given, family, year, form, email) or a OneRoster zip, 1.1 or 1.2.' },
  timetable: {
    name: 'Timetable',
    hint: 'A table (class, weekday, start, end, teacher) or an iCal file. It replaces the one before.',
  },
  terms: {
    name: 'Term dates',
    hint: 'A table (kind, name, starts, ends) or an iCal file of whole days. It replaces those before.',
  },
  devices: { name: 'Devices', hint: 'A table: label, room, class. Devices that are not in it stay.' },
}

const STEP: Record<Exclude<LoadStep, null>, string> = {
  reading: 'Reading the file…',
  trying: 'Comparing it with what is here…',
  loading: 'Loading…',
}

const errorsOf = ({ answer, refusal }: LoadFormProps, own: readonly FieldError[]): FieldError[] => {
  if (own.length > 0) return [...own]
  if (refusal !== null) return [{ fieldId: null, say: refusal }]
  if (answer?.outcome !== 'problems') return []
  const more = answer.more > 0 ? [{ fieldId: null, say: `and ${answer.more} more` }] : []
  return [...answer.lines.map((say) => ({ fieldId: null, say })), ...more]
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line} class="line">
        {line.trim()}
      </li>
    ))}
  </ul>
)

const Leavers = ({
  leavers,
  pupils,
  isBusy,
  onLoad,
  onWrong,
}: {
  leavers: number
  pupils: number
  isBusy: boolean
  onLoad: (leavers: number) => void
  onWrong: () => void
}) => {
  const [typed, setTyped] = useState('')
  return (
    <>
      <p class="warned">
        {leavers} of {pupils} pupils would leave. More than a fifth is more likely a broken export than a summer.
        Nothing was changed.
      </p>
      <div class="choice">
        <label for="leavers">If it is right, type how many leave</label>
        <input
          id="leavers"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <button
        type="button"
        class="button"
        data-action="load"
        aria-disabled={isBusy}
        onClick={() => {
          if (isBusy) return
          if (typed.trim() === String(leavers)) onLoad(leavers)
          else onWrong()
        }}
      >
        Load it, {leavers} leave
      </button>
    </>
  )
}

export const LoadForm = (props: LoadFormProps) => {
  const { kind, file, step, answer, onKind, onFile, onTry, onLoad } = props
  const [own, setOwn] = useState<readonly FieldError[]>([])
  const isBusy = step !== null
  return (
    <section aria-labelledby="load">
      <h3 id="load">Load a file</h3>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isBusy) return
          setOwn(file === null ? [{ fieldId: 'school-file', say: 'Choose a file' }] : [])
          if (file !== null) onTry()
        }}
      >
        <ErrorSummary errors={errorsOf(props, own)} />
        <div class="choice">
          <label for="file-kind">What it holds</label>
          <select id="file-kind" value={kind} onChange={(event) => onKind(event.currentTarget.value as SchoolFileKind)}>
            {(Object.keys(KINDS) as SchoolFileKind[]).map((one) => (
              <option key={one} value={one}>
                {KINDS[one].name}
              </option>
            ))}
          </select>
          <p class="hint" id="file-hint">
            {KINDS[kind].hint}
          </p>
        </div>
        <div class="choice">
          <label for="school-file">File</label>
          <input
            id="school-file"
            type="file"
            key={kind}
            accept={kind === 'roster' ? '.csv,.zip' : kind === 'devices' ? '.csv' : '.csv,.ics'}
            aria-describedby="file-hint"
            onChange={(event) => {
              setOwn([])
              onFile(event.currentTarget.files?.[0] ?? null)
            }}
          />
        </div>
        <button type="submit" class="button is-main" data-action="try" aria-disabled={isBusy}>
          Try it: nothing is changed
        </button>
        <div role="status">
          {step !== null && (
            <p>
              {STEP[step]} <progress aria-label={STEP[step]} />
            </p>
          )}
        </div>
      </form>
      {!isBusy && answer !== null && answer.outcome !== 'problems' && (
        <div class="answer" data-outcome={answer.outcome}>
          <h4>{answer.outcome === 'loaded' ? 'Loaded' : `What ${file?.name ?? 'it'} would change`}</h4>
          <Lines lines={answer.lines} />
          {answer.outcome === 'tried' && (
            <button type="button" class="button" data-action="load" onClick={() => onLoad(null)}>
              Load it
            </button>
          )}
          {answer.outcome === 'too-many-leavers' && (
            <Leavers
              leavers={answer.leavers}
              pupils={answer.pupils}
              isBusy={isBusy}
              onLoad={onLoad}
              onWrong={() =>
                setOwn([{ fieldId: 'leavers', say: `Type ${answer.leavers}, the number of pupils who would leave` }])
              }
            />
          )}
        </div>
      )}
    </section>
  )
}

// One class's agreement: numbers, the text to read aloud, and what its adult may do. Names stand here only after a press.
import { useState } from 'preact/hooks'
import type { AgreementText } from '../../shared/agreement/agreement-text.ts'
import type { ClassAgreement, DeclinedPupil } from '../../shared/agreement/coverage.ts'
import { AUDIENCE_NAME } from './audience-name.ts'

export interface ClassCardProps {
  line: ClassAgreement
  text: AgreementText | null
  /** Day and time of the reading, as this screen says it; null: not read. */
  readAloudOn: string | null
  /** Who declined, after a look; null: not looked. */
  names: readonly DeclinedPupil[] | null
  /** A step is on its way. */
  isBusy: boolean
  /** Why the last step did nothing; null: nothing to say. */
  problem: string | null
  onReadAloud: () => void
  onLook: () => void
  onPutAway: () => void
}

const Numbers = ({ line }: { line: ClassAgreement }) => (
  <dl class="numbers">
    {(
      [
        ['Accepted', line.accepted],
        ['Declined', line.declined],
        ['Read aloud to', line.readAloud],
        ['Not yet', line.notYet],
        ['Of', line.people],
      ] as const
    ).map(([name, count]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{count}</dd>
      </div>
    ))}
  </dl>
)

const Text = ({ text }: { text: AgreementText }) => (
  <details class="agreement-text">
    <summary>The text</summary>
    <h4>{text.title}</h4>
    <ul>
      {text.pages.map(({ say }) => (
        <li key={say}>{say}</li>
      ))}
    </ul>
    <p>{text.monitored}</p>
    <p>{text.question}</p>
  </details>
)

/** Two presses: what is recorded here stands in the register under this adult's name. */
const ReadAloud = ({ line, isBusy, onReadAloud }: Pick<ClassCardProps, 'line' | 'isBusy' | 'onReadAloud'>) => {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking)
    return (
      <button
        type="button"
        class="button"
        data-action="read-aloud"
        aria-disabled={isBusy}
        onClick={() => setAsking(true)}
      >
        Record: read aloud to the class
      </button>
    )
  const confirm = (): void => {
    setAsking(false)
    onReadAloud()
  }
  return (
    <fieldset class="confirm" aria-label={`Read aloud to ${line.name}`}>
      <p>
        Has version {line.version} been read aloud to {line.name}? It is recorded under your name, and is not the
        children’s consent.
      </p>
      <div class="actions">
        <button type="button" class="button is-main" data-action="confirm" onClick={confirm}>
          Yes, record it
        </button>
        <button type="button" class="button" data-action="cancel" onClick={() => setAsking(false)}>
          No
        </button>
      </div>
    </fieldset>
  )
}

const Declined = ({ line, names, isBusy, onLook, onPutAway }: ClassCardProps) => {
  if (names === null)
    return (
      <button type="button" class="button" data-action="declined" aria-disabled={isBusy} onClick={onLook}>
        Who declined?{line.news > 0 && <span class="news"> {line.news} new</span>}
      </button>
    )
  return (
    <div class="declined">
      <h4>Declined: limited access until they accept</h4>
      {names.length === 0 ? (
        <p>Nobody any more.</p>
      ) : (
        <ul>
          {names.map(({ name, yearGroup }) => (
            <li key={`${name} ${yearGroup}`}>
              {name}
              {yearGroup !== null && `, ${yearGroup}`}
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="button is-small" data-action="put-away" onClick={onPutAway}>
        Hide the names
      </button>
    </div>
  )
}

export const ClassCard = (props: ClassCardProps) => {
  const { line, text, readAloudOn, isBusy, problem, onReadAloud } = props
  return (
    <section class="class-card" data-class={line.name} aria-label={line.name}>
      <h3>{line.name}</h3>
      <p class="hint">
        {AUDIENCE_NAME[line.audience]}, version {line.version}
        {readAloudOn !== null && ` · read aloud ${readAloudOn}`}
      </p>
      <Numbers line={line} />
      {text !== null && <Text text={text} />}
      {line.classId !== null && (
        <div class="actions">
          <ReadAloud line={line} isBusy={isBusy} onReadAloud={onReadAloud} />
          {(line.declined > 0 || props.names !== null) && <Declined {...props} />}
        </div>
      )}
      <p class="step" role="status">
        {problem}
      </p>
    </section>
  )
}

// Plain forms: a field with its own error, and a summary of all errors on top that takes the focus.
import { useEffect, useRef } from 'preact/hooks'
import './form.css'

export interface FieldError {
  /** Id of the field it belongs to; null: it belongs to the whole form. */
  fieldId: string | null
  say: string
}

export const ErrorSummary = ({ errors }: { errors: readonly FieldError[] }) => {
  const box = useRef<HTMLDivElement>(null)
  // Each new set of errors takes the focus anew, so that it is read out: by its words, since a form that is drawn again while
  // somebody types makes the same list once more, and would take the field from under their fingers.
  const said = errors.map(({ say }) => say).join('\n')
  useEffect(() => {
    if (said !== '') box.current?.focus()
  }, [said])
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-summary">
      <h2 id="error-summary">There is a problem</h2>
      <ul>
        {errors.map(({ fieldId, say }) => (
          <li key={say}>
            {fieldId === null ? (
              say
            ) : (
              <a
                href={`#${fieldId}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(fieldId)?.focus()
                }}
              >
                {say}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  id: string
  label: string
  hint?: string
  kind: 'text' | 'email' | 'password'
  autocomplete: 'off' | 'name' | 'username' | 'current-password' | 'new-password' | 'one-time-code'
  value: string
  onInput: (value: string) => void
  errors: readonly FieldError[]
}

const TYPE = { text: { type: 'text' }, email: { type: 'email' }, password: { type: 'password' } } as const

export const Field = ({ id, label, hint, kind, autocomplete, value, onInput, errors }: FieldProps) => {
  const error = errors.find(({ fieldId }) => fieldId === id)
  const described = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`].filter(
    (part) => part !== null,
  )
  return (
    <div class={error === undefined ? 'field' : 'field is-wrong'}>
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <span class="unseen">Error: </span>
          {error.say}
        </p>
      )}
      <input
        id={id}
        name={id}
        {...TYPE[kind]}
        autocomplete={autocomplete}
        spellcheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  )
}

interface FormProps {
  title: string
  lead?: string
  submit: string
  isBusy: boolean
  errors: readonly FieldError[]
  onSubmit: () => void
  children: preact.ComponentChildren
}

export const Form = ({ title, lead, submit, isBusy, errors, onSubmit, children }: FormProps) => (
  <form
    class="form"
    noValidate
    onSubmit={(event) => {
      event.preventDefault()
      if (!isBusy) onSubmit()
    }}
  >
    <ErrorSummary errors={errors} />
    <h1>{title}</h1>
    {lead !== undefined && <p class="lead">{lead}</p>}
    {children}
    <button type="submit" class="button is-main" aria-disabled={isBusy}>
      {submit}
    </button>
    <p class="step" role="status">
      {isBusy && 'One moment…'}
    </p>
  </form>
)

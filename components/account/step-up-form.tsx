// Asks the person at the screen to prove once more who they are.
import { useState } from 'preact/hooks'
import './account.css'
import type { StepUpWays } from '../../shared/sign-in/sign-in.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'

interface StepUpFormProps {
  ways: StepUpWays
  /** Where each provider asks, by its name; opens in a tab of its own, so that this page keeps what it holds. */
  addresses: Readonly<Record<string, string>>
  isBusy: boolean
  refusal: FieldError | null
  onSubmit: (proof: { password: string | null; code: string | null }) => void
  onCancel: () => void
}

export const StepUpForm = ({ ways, addresses, isBusy, refusal, onSubmit, onCancel }: StepUpFormProps) => {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [refusal]
  const asksPassword = ways.asks === 'password' || ways.asks === 'password-and-code'
  const asksCode = ways.asks === 'code' || ways.asks === 'password-and-code'
  const links = ways.providers.flatMap(({ name, label }) => {
    const url = addresses[name]
    return url === undefined ? [] : [{ label, url }]
  })
  const elsewhere = links.map(({ label, url }) => (
    <p key={label}>
      <a href={url} target="_blank" rel="noopener noreferrer">
        Prove it with {label} (in a new tab)
      </a>
    </p>
  ))
  const cancel = (
    <button type="button" class="button" data-action="step-up-cancel" onClick={onCancel}>
      Cancel
    </button>
  )
  if (!asksPassword && !asksCode)
    return (
      <section class="form">
        <h1>Is it you?</h1>
        <p>This needs a proof of who you are, once every ten minutes.</p>
        {elsewhere}
        {links.length === 0 && <p role="status">There is no way to ask on this page. Sign out and in again.</p>}
        <div class="actions">{cancel}</div>
      </section>
    )
  return (
    <Form
      title="Is it you?"
      lead="This needs a proof of who you are, once every ten minutes."
      submit="Continue"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const wrong = [
          ...(asksPassword && password === '' ? [{ fieldId: 'proof-password', say: 'Enter your password' }] : []),
          ...(asksCode && code.trim() === '' ? [{ fieldId: 'proof-code', say: 'Enter a code from your app' }] : []),
        ]
        setFound(wrong)
        if (wrong.length === 0)
          onSubmit({ password: asksPassword ? password : null, code: asksCode ? code.trim() : null })
      }}
    >
      {asksPassword && (
        <Field
          id="proof-password"
          label="Password"
          kind="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
          errors={errors}
        />
      )}
      {asksCode && (
        <Field
          id="proof-code"
          label="Code"
          hint="Six digits from your app, or a recovery code."
          kind="text"
          autocomplete="one-time-code"
          value={code}
          onInput={setCode}
          errors={errors}
        />
      )}
      {elsewhere}
      {cancel}
    </Form>
  )
}

// Sign-in with a local account: e-mail and password.
import { useState } from 'preact/hooks'
import { Field, type FieldError, Form } from './form-parts.tsx'

interface SignInFormProps {
  /** Why the person has to sign in, where there is more to say than that. */
  lead?: string
  isBusy: boolean
  /** What the collector said to the last try. */
  refusal: string | null
  onSubmit: (account: { email: string; password: string }) => void
}

const check = (email: string, password: string): FieldError[] => [
  ...(email.trim() === '' ? [{ fieldId: 'email', say: 'Enter your e-mail address' }] : []),
  ...(password === '' ? [{ fieldId: 'password', say: 'Enter your password' }] : []),
]

export const SignInForm = ({ lead, isBusy, refusal, onSubmit }: SignInFormProps) => {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const all = errors.length > 0 || refusal === null ? errors : [{ fieldId: 'email', say: refusal }]
  return (
    <Form
      title="Sign in"
      {...(lead === undefined ? {} : { lead })}
      submit="Sign in"
      isBusy={isBusy}
      errors={all}
      onSubmit={() => {
        const found = check(email, password)
        setErrors(found)
        if (found.length === 0) onSubmit({ email: email.trim(), password })
      }}
    >
      <Field
        id="email"
        label="E-mail address"
        kind="email"
        autocomplete="username"
        value={email}
        onInput={setEmail}
        errors={all}
      />
      <Field
        id="password"
        label="Password"
        kind="password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
        errors={all}
      />
    </Form>
  )
}

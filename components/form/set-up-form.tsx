// Makes an account from a one-time link: name, e-mail, password.
import { useState } from 'preact/hooks'
import { Field, type FieldError, Form } from './form-parts.tsx'

export interface NewAccount {
  name: string
  email: string
  password: string
}

interface SetUpFormProps {
  schoolName: string
  roleName: string
  /** As the school's list has it; null: not known. */
  givenName: string | null
  isBusy: boolean
  refusal: FieldError | null
  onSubmit: (account: NewAccount) => void
}

const SHORTEST_PASSWORD = 12

const check = ({ name, email, password }: NewAccount): FieldError[] => [
  ...(name === '' ? [{ fieldId: 'name', say: 'Enter your name' }] : []),
  ...(email === ''
    ? [{ fieldId: 'email', say: 'Enter your e-mail address' }]
    : /^[^\s@]+@[^\s@]+$/.test(email)
      ? []
      : [{ fieldId: 'email', say: 'Enter an e-mail address such as name@school.example' }]),
  ...(password.length < SHORTEST_PASSWORD
    ? [{ fieldId: 'password', say: `Make the password ${SHORTEST_PASSWORD} characters or more` }]
    : []),
]

export const SetUpForm = ({ schoolName, roleName, givenName, isBusy, refusal, onSubmit }: SetUpFormProps) => {
  const [name, setName] = useState(givenName ?? '')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [refusal]
  return (
    <Form
      title="Set up your account"
      lead={`${schoolName} · ${roleName}`}
      submit="Set up and sign in"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const account = { name: name.trim(), email: email.trim(), password }
        const wrong = check(account)
        setFound(wrong)
        if (wrong.length === 0) onSubmit(account)
      }}
    >
      <Field
        id="name"
        label="Your name"
        hint="As pupils know you, for example Mrs Green. A child may read it."
        kind="text"
        autocomplete="name"
        value={name}
        onInput={setName}
        errors={errors}
      />
      <Field
        id="email"
        label="E-mail address"
        kind="email"
        autocomplete="username"
        value={email}
        onInput={setEmail}
        errors={errors}
      />
      <Field
        id="password"
        label="Password"
        hint={`${SHORTEST_PASSWORD} characters or more. Three random words work well.`}
        kind="password"
        autocomplete="new-password"
        value={password}
        onInput={setPassword}
        errors={errors}
      />
    </Form>
  )
}

// Changes a password.
import { useState } from 'preact/hooks'
import { isCommonPassword } from '../../shared/sign-in/guessed-passwords.ts'
import { SHORTEST_PASSWORD } from '../../shared/sign-in/sign-in-reply.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'

interface PasswordFormProps {
  isBusy: boolean
  refusal: FieldError | null
  onSubmit: (change: { current: string; next: string }) => void
}

const check = (current: string, next: string): FieldError[] => [
  ...(current === '' ? [{ fieldId: 'current', say: 'Enter your present password' }] : []),
  ...(next.length < SHORTEST_PASSWORD
    ? [{ fieldId: 'next', say: `Make the new password ${SHORTEST_PASSWORD} characters or more` }]
    : isCommonPassword(next)
      ? [{ fieldId: 'next', say: 'This password is one that anybody would try first. Choose another' }]
      : []),
]

export const PasswordForm = ({ isBusy, refusal, onSubmit }: PasswordFormProps) => {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [refusal]
  return (
    <Form
      title="Change your password"
      lead="Your other browsers are signed out."
      submit="Change password"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const wrong = check(current, next)
        setFound(wrong)
        if (wrong.length === 0) onSubmit({ current, next })
      }}
    >
      <Field
        id="current"
        label="Present password"
        kind="password"
        autocomplete="current-password"
        value={current}
        onInput={setCurrent}
        errors={errors}
      />
      <Field
        id="next"
        label="New password"
        hint={`${SHORTEST_PASSWORD} characters or more. Three random words work well.`}
        kind="password"
        autocomplete="new-password"
        value={next}
        onInput={setNext}
        errors={errors}
      />
    </Form>
  )
}

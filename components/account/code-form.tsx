// Asks for a code of the app, or a recovery code.
import { useState } from 'preact/hooks'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'

interface CodeFormProps {
  isBusy: boolean
  refusal: string | null
  onSubmit: (code: string) => void
}

export const CodeForm = ({ isBusy, refusal, onSubmit }: CodeFormProps) => {
  const [code, setCode] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [{ fieldId: 'code', say: refusal }]
  return (
    <Form
      title="Enter your code"
      lead="The second step of signing in"
      submit="Continue"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const wrong = code.trim() === '' ? [{ fieldId: 'code', say: 'Enter the six digits from your app' }] : []
        setFound(wrong)
        if (wrong.length === 0) onSubmit(code.trim())
      }}
    >
      <Field
        id="code"
        label="Code"
        hint="Six digits from your authenticator app. Without your phone: one of your recovery codes."
        kind="text"
        autocomplete="one-time-code"
        value={code}
        onInput={setCode}
        errors={errors}
      />
    </Form>
  )
}

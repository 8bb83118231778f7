// The way in for whoever covers a class: name and code.
import { useState } from 'preact/hooks'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'

interface CoverFormProps {
  isBusy: boolean
  /** What the collector said to the last try. */
  refusal: FieldError | null
  onSubmit: (entry: { name: string; code: string }) => void
}

export const CoverForm = ({ isBusy, refusal, onSubmit }: CoverFormProps) => {
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [refusal]
  return (
    <Form
      title="Cover a class"
      lead="The school office, or the class’s own staff, give you a code."
      submit="Start"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const wrong = [
          ...(name.trim() === '' ? [{ fieldId: 'name', say: 'Enter your name' }] : []),
          ...(code.trim() === '' ? [{ fieldId: 'code', say: 'Enter the code' }] : []),
        ]
        setFound(wrong)
        if (wrong.length === 0) onSubmit({ name: name.trim().slice(0, 80), code: code.trim().slice(0, 40) })
      }}
    >
      <Field
        id="name"
        label="Your name"
        hint="As pupils know you. A child may read it."
        kind="text"
        autocomplete="name"
        value={name}
        onInput={setName}
        errors={errors}
      />
      <Field
        id="code"
        label="Code"
        hint="Eight letters and digits. Small letters and spaces do not matter."
        kind="text"
        autocomplete="off"
        value={code}
        onInput={setCode}
        errors={errors}
      />
    </Form>
  )
}

// Sets a second step up: the secret as a picture for the phone and as text, and the app's first code.
import { useState } from 'preact/hooks'
import './account.css'
import type { NewSecondStep } from '../../shared/sign-in/sign-in.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'

interface SecondStepFormProps {
  lead: string
  step: NewSecondStep
  isBusy: boolean
  refusal: string | null
  onSubmit: (code: string) => void
}

export const SecondStepForm = ({ lead, step, isBusy, refusal, onSubmit }: SecondStepFormProps) => {
  const [code, setCode] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [{ fieldId: 'code', say: refusal }]
  const { size, path } = step.picture
  return (
    <Form
      title="Set up your second step"
      lead={lead}
      submit="Continue"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const wrong = /^\d{6}$/.test(code.replace(/\s/g, ''))
          ? []
          : [{ fieldId: 'code', say: 'Enter the six digits that your app shows' }]
        setFound(wrong)
        if (wrong.length === 0) onSubmit(code)
      }}
    >
      <ol class="set-up-steps">
        <li>
          Open an authenticator app on your phone. Any will do: Google Authenticator, Microsoft Authenticator, the
          phone’s own passwords app.
        </li>
        <li>
          Add an account by its picture:
          <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code with your secret">
            <path class="qr-ground" d={`M0 0h${size}v${size}H0z`} />
            <path class="qr-marks" d={path} />
          </svg>
          or, if the app cannot see it, by this key: <code class="secret">{step.secret}</code>
        </li>
        <li>Type the code that the app shows now.</li>
      </ol>
      <Field
        id="code"
        label="Code"
        hint="Six digits. A new one comes every half minute."
        kind="text"
        autocomplete="one-time-code"
        value={code}
        onInput={setCode}
        errors={errors}
      />
    </Form>
  )
}

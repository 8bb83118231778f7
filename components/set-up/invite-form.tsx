// Whom to let in as lead or deputy, and the one-time link that does it.
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Lead, LeadDuty } from '../../shared/set-up/set-up.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'
import { DUTY } from './duty-names.ts'

export interface Invited {
  personId: string | null
  name: string
  email: string | null
}

interface InviteFormProps {
  duty: LeadDuty
  /** Who has the duty by the school's file and has never signed in. */
  known: Lead | null
  isBusy: boolean
  refusal: string | null
  onSubmit: (invited: Invited) => void
}

const check = (name: string, email: string): FieldError[] => [
  ...(name === '' ? [{ fieldId: 'lead-name', say: 'Enter their name' }] : []),
  ...(/^[^\s@]+@[^\s@]+$/.test(email)
    ? []
    : [{ fieldId: 'lead-email', say: 'Enter their e-mail address, such as name@school.example' }]),
]

export const InviteForm = ({ duty, known, isBusy, refusal, onSubmit }: InviteFormProps) => {
  const [name, setName] = useState(known?.name ?? '')
  const [email, setEmail] = useState(known?.email ?? '')
  const [found, setFound] = useState<readonly FieldError[]>([])
  // One list as long as it says the same: the summary takes the focus with each new one.
  const refused = useMemo(() => (refusal === null ? [] : [{ fieldId: 'lead-email', say: refusal }]), [refusal])
  const errors = found.length > 0 ? found : refused
  const submit = (): void => {
    const asked = { name: name.trim(), email: email.trim() }
    // The person of the school's file keeps their own e-mail; another address means somebody else.
    const isKnown = known !== null && asked.email.toLowerCase() === (known.email ?? '').toLowerCase()
    const wrong = isKnown ? [] : check(asked.name, asked.email)
    setFound(wrong)
    if (wrong.length > 0) return
    onSubmit(
      isKnown ? { personId: known.personId, name: known.name, email: known.email } : { personId: null, ...asked },
    )
  }
  return (
    <Form
      title={DUTY[duty].title}
      lead="Who is it? Porpoise makes a link for them alone. They choose their own password."
      submit="Make the one-time link"
      isBusy={isBusy}
      errors={errors}
      onSubmit={submit}
    >
      <Field
        id="lead-name"
        label="Name"
        hint="As pupils know them, for example Mrs Green."
        kind="text"
        autocomplete="off"
        value={name}
        onInput={setName}
        errors={errors}
      />
      <Field
        id="lead-email"
        label="E-mail address"
        kind="email"
        autocomplete="off"
        value={email}
        onInput={setEmail}
        errors={errors}
      />
    </Form>
  )
}

interface InviteLinkProps {
  duty: LeadDuty
  name: string
  url: string
  onDone: () => void
}

export const InviteLink = ({ duty, name, url, onDone }: InviteLinkProps) => {
  const box = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState<boolean | null>(null)
  const copy = async (): Promise<void> => {
    box.current?.select()
    // Where the browser does not let the page copy, the text is marked and the keyboard does.
    setCopied(
      await (navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('none'))).then(
        () => true,
        () => false,
      ),
    )
  }
  return (
    <section class="panel" aria-labelledby="link-title">
      <h3 id="link-title">The link for {name}</h3>
      <p>
        Give it to nobody else: whoever opens it first becomes the {DUTY[duty].plain}. It works once, for 7 days, and is
        shown only now.
      </p>
      <label for="lead-link">One-time link</label>
      <input
        class="link-box"
        id="lead-link"
        data-field="lead-link"
        readOnly
        value={url}
        ref={box}
        onFocus={() => box.current?.select()}
      />
      <div class="actions">
        <button type="button" class="button is-main" data-action="copy-link" onClick={() => void copy()}>
          Copy the link
        </button>
        <button type="button" class="button" data-action="link-done" onClick={onDone}>
          Done
        </button>
      </div>
      <p role="status">
        {isCopied === true && 'Copied.'}
        {isCopied === false && 'It is marked: copy it with the keyboard.'}
      </p>
    </section>
  )
}

// Invites somebody: who, as what, for which classes. Says beforehand where a second person has to agree.
import { useState } from 'preact/hooks'
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import type { StaffRole } from '../../shared/protocol/vocabulary.ts'
import type { InviteRequest, PeopleReply } from '../../shared/routes/people/people-routes.ts'
import { ErrorSummary, Field, type FieldError } from '../form/form-parts.tsx'
import { Choices } from './choices.tsx'

interface InviteFormProps {
  /** Somebody in the list; null: somebody new. */
  person: { id: string; name: string } | null
  may: PeopleReply['may']['invite']
  classes: PeopleReply['classes']
  isBusy: boolean
  refusal: string | null
  onInvite: (wish: InviteRequest) => void
  onGiveUp: () => void
}

const check = (name: string, email: string, role: StaffRole | null): FieldError[] => [
  ...(name === '' ? [{ fieldId: 'invite-name', say: 'Enter their name' }] : []),
  ...(email === '' || /^[^\s@]+@[^\s@]+$/.test(email)
    ? []
    : [{ fieldId: 'invite-email', say: 'Enter an e-mail address such as name@school.example, or none' }]),
  ...(role === null ? [{ fieldId: 'invite-role', say: 'Choose what they are' }] : []),
]

const HAS_CHAIR = 'chair'

export const InviteForm = ({ person, may, classes, isBusy, refusal, onInvite, onGiveUp }: InviteFormProps) => {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<StaffRole | null>(null)
  const [chair, setChair] = useState<string[]>([])
  const [classIds, setClassIds] = useState<string[]>([])
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [{ fieldId: null, say: refusal }]
  const submit = (): void => {
    const wish = { name: person?.name ?? name.trim(), email: email.trim() }
    const wrong = check(wish.name, wish.email, role)
    setFound(wrong)
    if (wrong.length > 0 || role === null) return
    onInvite({
      personId: person?.id ?? null,
      name: wish.name,
      email: wish.email === '' ? null : wish.email,
      role,
      isChair: role === 'governor' && chair.length > 0,
      classIds: role === 'teacher' ? classIds : [],
    })
  }
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBusy) submit()
      }}
    >
      <ErrorSummary errors={errors} />
      <h2>{person === null ? 'Invite somebody' : `Invite ${person.name}`}</h2>
      {person === null && (
        <>
          <Field
            id="invite-name"
            label="Their name"
            hint="As pupils know them, for example Mrs Green."
            kind="text"
            autocomplete="off"
            value={name}
            onInput={setName}
            errors={errors}
          />
          <Field
            id="invite-email"
            label="E-mail address (if they have one at school)"
            kind="email"
            autocomplete="off"
            value={email}
            onInput={setEmail}
            errors={errors}
          />
        </>
      )}
      <Choices
        legend="What they are"
        name="invite-role"
        kind="radio"
        options={may.map((one) => ({
          value: one.role,
          label: ROLE_NAMES[one.role],
          ...(one.way === 'two' ? { hint: 'a second person has to agree' } : {}),
        }))}
        chosen={role === null ? [] : [role]}
        onChange={([chosen]) => setRole((chosen as StaffRole | undefined) ?? null)}
      />
      {role === 'governor' && (
        <Choices
          legend="Governor"
          name="invite-chair"
          kind="checkbox"
          options={[{ value: HAS_CHAIR, label: 'Has the chair' }]}
          chosen={chair}
          onChange={setChair}
        />
      )}
      {role === 'teacher' && classes.length > 0 && (
        <Choices
          legend="Classes (their alerts come to this person)"
          name="invite-classes"
          kind="checkbox"
          options={classes.map(({ id, name: className }) => ({ value: id, label: className }))}
          chosen={classIds}
          onChange={setClassIds}
        />
      )}
      <div class="actions">
        <button type="submit" class="button is-main" aria-disabled={isBusy}>
          {may.find((one) => one.role === role)?.way === 'two' ? 'Propose' : 'Make the link'}
        </button>
        <button type="button" class="button" onClick={onGiveUp}>
          Cancel
        </button>
      </div>
      <p class="step" role="status">
        {isBusy && 'One moment…'}
      </p>
    </form>
  )
}

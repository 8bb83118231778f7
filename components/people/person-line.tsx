// One member of staff: roles, classes, whether they can sign in and be reached, and what may be changed.
import { useState } from 'preact/hooks'
import { SAFEGUARDING } from '../../shared/access/rights.ts'
import { ROLE_NAMES, roleName } from '../../shared/access/role-names.ts'
import { StaffRole } from '../../shared/protocol/vocabulary.ts'
import type { PeopleReply, PersonLine } from '../../shared/routes/people/people-routes.ts'
import { Choices } from './choices.tsx'
import { sayRoles, saySignIn } from './people-words.ts'

export interface PersonWish {
  change: 'give' | 'take' | 'leave'
  role: StaffRole
  isChair: boolean
}

interface PersonCardProps {
  person: PersonLine
  may: PeopleReply['may']
  isOneself: boolean
  isBusy: boolean
  problem: string | null
  onChange: (wish: PersonWish) => void
  onInvite: () => void
}

type Asking = { kind: 'give' } | { kind: 'take'; role: StaffRole } | { kind: 'leave' } | null

const isHeld = (role: string): role is StaffRole => role !== 'teacher' && role !== 'break-glass'

const CHAIR = 'chair'

const Question = ({
  person,
  asking,
  isBusy,
  onChange,
  onGiveUp,
}: PersonCardProps & { asking: NonNullable<Asking>; onGiveUp: () => void }) => {
  const [role, setRole] = useState<StaffRole | null>(null)
  const options = StaffRole.options.filter((one) => one !== 'teacher' && !person.roles.includes(one))
  const isTwo =
    asking.kind === 'leave'
      ? person.roles.some((one) => SAFEGUARDING.includes(one))
      : SAFEGUARDING.includes(asking.kind === 'take' ? asking.role : (role ?? 'teacher'))
  const [chair, setChair] = useState<string[]>([])
  const wanted = asking.kind === 'take' ? asking.role : (role ?? 'teacher')
  const isReady = asking.kind !== 'give' || role !== null
  const words = {
    give: `What else is ${person.name}?`,
    take: `Take the role ${ROLE_NAMES[wanted]} from ${person.name}?`,
    leave: `Has ${person.name} left the school? They are signed out at once, everywhere. What they did stays in the record.`,
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !isBusy) onChange({ change: asking.kind, role: wanted, isChair: chair.length > 0 })
      }}
    >
      {asking.kind === 'give' ? (
        <Choices
          legend={words.give}
          name={`role-${person.id}`}
          kind="radio"
          options={options.map((value) => ({ value, label: ROLE_NAMES[value] }))}
          chosen={role === null ? [] : [role]}
          onChange={([chosen]) => setRole((chosen as StaffRole | undefined) ?? null)}
        />
      ) : (
        <p>{words[asking.kind]}</p>
      )}
      {role === 'governor' && (
        <Choices
          legend="Governor"
          name={`chair-${person.id}`}
          kind="checkbox"
          options={[{ value: CHAIR, label: 'Has the chair' }]}
          chosen={chair}
          onChange={setChair}
        />
      )}
      {isTwo && <p>A second person of the safeguarding roles has to agree.</p>}
      <div class="actions">
        <button type="submit" class="button is-main" aria-disabled={isBusy || !isReady}>
          {isTwo
            ? 'Propose'
            : asking.kind === 'give'
              ? 'Give the role'
              : asking.kind === 'take'
                ? 'Take it away'
                : 'Mark as left'}
        </button>
        <button type="button" class="button" onClick={onGiveUp}>
          Cancel
        </button>
      </div>
    </form>
  )
}

export const PersonCard = (props: PersonCardProps) => {
  const { person, may, isOneself, isBusy, problem, onInvite } = props
  const [asking, setAsking] = useState<Asking>(null)
  const isSealed = person.roles.includes('break-glass')
  const ask = (next: Asking) => () => setAsking(next)
  return (
    <li class="people-line" data-person={person.id}>
      <h3>{person.name}</h3>
      <p class="facts">
        <span>{sayRoles(person)}</span>
        {person.classes.length > 0 && <span>{person.classes.map(({ name }) => name).join(', ')}</span>}
        {person.email !== null && <span class="quiet">{person.email}</span>}
      </p>
      <p class="facts quiet">
        <span>{saySignIn(person)}</span>
        <span>{person.isReachable ? 'Can be reached now' : 'Cannot be reached just now'}</span>
      </p>
      {problem !== null && (
        <p class="field-error" role="alert">
          {problem}
        </p>
      )}
      {!isSealed && asking === null && (
        <div class="actions">
          {may.invite.length > 0 && !isOneself && (
            <button type="button" class="button is-small" data-action="invite-again" onClick={onInvite}>
              {person.signIn === 'none' ? 'Invite' : 'New link'}
              <span class="unseen"> for {person.name}</span>
            </button>
          )}
          {may.changeRoles && (
            <>
              <button type="button" class="button is-small" data-action="give-role" onClick={ask({ kind: 'give' })}>
                Give a role<span class="unseen"> to {person.name}</span>
              </button>
              {person.roles.filter(isHeld).map((role) => (
                <button
                  key={role}
                  type="button"
                  class="button is-small"
                  data-action="take-role"
                  onClick={ask({ kind: 'take', role })}
                >
                  Take away: {roleName(role, person.isChair)}
                  <span class="unseen"> from {person.name}</span>
                </button>
              ))}
              <button type="button" class="button is-small" data-action="left" onClick={ask({ kind: 'leave' })}>
                Has left<span class="unseen">: {person.name}</span>
              </button>
            </>
          )}
        </div>
      )}
      {asking !== null && (
        <Question
          {...props}
          isBusy={isBusy}
          asking={asking}
          onGiveUp={ask(null)}
          onChange={(wish) => {
            setAsking(null)
            props.onChange(wish)
          }}
        />
      )}
    </li>
  )
}

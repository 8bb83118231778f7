// One of the two duties: who has it, whether they have signed in, and how far their trial alert has come.
import type { Lead, LeadDuty, SetUpState, TrialMail } from '../../shared/set-up/set-up.ts'
import { DUTY } from './duty-names.ts'
import { sayWhen } from './say-time.ts'

const MAIL: Record<TrialMail, string | null> = {
  none: null,
  queued: 'E-mail: waiting to be sent',
  sent: 'E-mail: handed to the mail server',
  failed: 'E-mail: not sent yet, it is tried again',
  'given-up': 'E-mail: could not be sent. See the delivery log.',
}

interface StepLine {
  mark: '✓' | '○'
  say: string
}

/** From signing in to the answer, in words. */
const stepsOf = ({ hasSignedIn, trial }: Lead, isOnScreen: boolean, nowMs: number): StepLine[] => {
  const here = isOnScreen ? 'their dashboard is open now' : 'their dashboard is not open now'
  const signedIn: StepLine = hasSignedIn
    ? { mark: '✓', say: `Has signed in: ${here}` }
    : { mark: '○', say: 'Has never signed in' }
  if (trial === null) return [signedIn, { mark: '○', say: 'No trial alert was sent' }]
  const sent: StepLine = { mark: '✓', say: `Trial alert sent ${sayWhen(trial.sentAt, nowMs)}` }
  const shown: StepLine =
    trial.shownAt === null
      ? {
          mark: '○',
          say: isOnScreen ? 'Waiting for their screen to show it' : 'Waiting: ask them to open their dashboard',
        }
      : { mark: '✓', say: `On their screen ${sayWhen(trial.shownAt, nowMs)}` }
  const answered: StepLine =
    trial.answeredAt === null
      ? { mark: '○', say: trial.shownAt === null ? 'Not answered' : 'Waiting for them to press “I see it”' }
      : { mark: '✓', say: `Answered ${sayWhen(trial.answeredAt, nowMs)}` }
  const mail = MAIL[trial.mail]
  const byMail: StepLine[] = mail === null ? [] : [{ mark: trial.mail === 'sent' ? '✓' : '○', say: mail }]
  return [signedIn, sent, ...byMail, shown, answered]
}

interface LeadPanelProps {
  duty: LeadDuty
  state: SetUpState
  ownId: string
  onScreen: readonly string[]
  nowMs: number
  mayInvite: boolean
  busyId: string | null
  onSend: (personId: string) => void
  onInvite: () => void
}

export const LeadPanel = (props: LeadPanelProps) => {
  const { duty, state, ownId, onScreen, nowMs, mayInvite, busyId, onSend, onInvite } = props
  const leads = state.leads.filter((lead) => lead.duty === duty)
  const invitation = state.invitations.find((one) => one.duty === duty)
  const isHeld = leads.some(({ hasSignedIn }) => hasSignedIn)
  return (
    <section class="panel" aria-labelledby={`duty-${duty}`}>
      <h3 id={`duty-${duty}`}>{DUTY[duty].title}</h3>
      {leads.map((lead) => {
        const isOwn = lead.personId === ownId
        const isAnswered = lead.trial?.answeredAt != null
        return (
          <div key={lead.personId} class="holder" role="status">
            <p>
              <strong>{lead.name}</strong>
              {isOwn && ' (you)'}
              {lead.email !== null && <span class="quiet"> · {lead.email}</span>}
            </p>
            <ol class="steps">
              {stepsOf(lead, onScreen.includes(lead.personId), nowMs).map(({ mark, say }) => (
                <li key={say}>
                  <span aria-hidden="true">{mark}</span>
                  <span>
                    <span class="unseen">{mark === '✓' ? 'Done: ' : 'Not yet: '}</span>
                    {say}
                  </span>
                </li>
              ))}
            </ol>
            {lead.hasSignedIn && !isAnswered && isOwn && (
              <p class="hint">Somebody else has to send your trial alert. It then appears at the top of this page.</p>
            )}
            {lead.hasSignedIn && !isAnswered && !isOwn && (
              <div class="actions">
                <button
                  type="button"
                  class={lead.trial === null ? 'button is-main' : 'button'}
                  data-action={`send-trial-${duty}`}
                  aria-disabled={busyId === lead.personId}
                  onClick={() => busyId === null && onSend(lead.personId)}
                >
                  {lead.trial === null ? 'Send the trial alert' : 'Send it again'}
                  <span class="unseen"> to {lead.name}</span>
                </button>
              </div>
            )}
          </div>
        )
      })}
      {leads.length === 0 && invitation === undefined && <p>Nobody yet.</p>}
      {!isHeld && invitation !== undefined && (
        <p role="status">
          A link for {invitation.name ?? 'somebody'} waits to be used. It works until{' '}
          {new Date(invitation.expiresAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}.
        </p>
      )}
      {!isHeld && mayInvite && (
        <div class="actions">
          <button
            type="button"
            class={invitation === undefined ? 'button is-main' : 'button'}
            data-action={`invite-${duty}`}
            onClick={onInvite}
          >
            {invitation === undefined ? `Invite the ${DUTY[duty].plain}` : 'Make a new link instead'}
            {invitation !== undefined && <span class="unseen"> for the {DUTY[duty].plain}</span>}
          </button>
        </div>
      )}
      {!isHeld && !mayInvite && (
        <p class="hint">
          {state.takesInvitations
            ? 'The technician makes the link on this page.'
            : 'From now on two of the safeguarding team let a new one in, on the page People.'}
        </p>
      )}
    </section>
  )
}

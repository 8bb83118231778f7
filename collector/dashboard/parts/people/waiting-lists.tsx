// What waits: for a second person to agree, or for somebody to use their link.
import { sayDay, sayProposal } from '../../../../components/people/people-words.ts'
import { roleName } from '../../../../shared/access/role-names.ts'
import type { PeopleReply } from '../../../../shared/routes/people/people-routes.ts'

interface WaitingProps {
  busy: string | null
  problemAt: (at: string) => string | null
}

const Problem = ({ say }: { say: string | null }) =>
  say === null ? null : (
    <p class="field-error" role="alert">
      {say}
    </p>
  )

interface ProposalListProps extends WaitingProps {
  proposals: PeopleReply['proposals']
  /** The person at the screen. */
  me: string
  mayAgree: boolean
  onDecide: (id: string, name: string, isAgreed: boolean) => void
}

export const ProposalList = ({ proposals, me, mayAgree, busy, problemAt, onDecide }: ProposalListProps) =>
  proposals.length === 0 ? null : (
    <>
      <h2>Waiting for a second person ({proposals.length})</h2>
      <ul class="people-list">
        {proposals.map((proposal) => {
          const { id, name, kind, personId, proposedBy } = proposal
          const isOwn = proposedBy.id === me
          const isAboutMe = personId === me && (kind === 'invite' || kind === 'give')
          return (
            <li class="people-line" key={id}>
              <p>{sayProposal(proposal)}</p>
              <Problem say={problemAt(id)} />
              {mayAgree && (
                <div class="actions">
                  {!isOwn && !isAboutMe && (
                    <button
                      type="button"
                      class="button is-main is-small"
                      data-action="agree"
                      aria-disabled={busy === id}
                      onClick={() => busy !== id && onDecide(id, name, true)}
                    >
                      Agree<span class="unseen">: {name}</span>
                    </button>
                  )}
                  <button
                    type="button"
                    class="button is-small"
                    data-action="refuse"
                    aria-disabled={busy === id}
                    onClick={() => busy !== id && onDecide(id, name, false)}
                  >
                    {isOwn ? 'Take it back' : 'Refuse'}
                    <span class="unseen">: {name}</span>
                  </button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )

interface InvitationListProps extends WaitingProps {
  invitations: PeopleReply['invitations']
  may: PeopleReply['may']['invite']
  onWithdraw: (id: string, name: string) => void
}

export const InvitationList = ({ invitations, may, busy, problemAt, onWithdraw }: InvitationListProps) =>
  invitations.length === 0 ? null : (
    <>
      <h2>Links that nobody has used yet ({invitations.length})</h2>
      <ul class="people-list">
        {invitations.map(({ id, name, role, isChair, madeBy, madeAt, expiresAt }) => (
          <li class="people-line" key={id}>
            <p>
              {name ?? 'Somebody new'} as {roleName(role, isChair)}. Made by {madeBy} on {sayDay(madeAt)}, works until{' '}
              {sayDay(expiresAt)}.
            </p>
            <Problem say={problemAt(id)} />
            {may.some((one) => one.role === role) && (
              <div class="actions">
                <button
                  type="button"
                  class="button is-small"
                  data-action="withdraw"
                  aria-disabled={busy === id}
                  onClick={() => busy !== id && onWithdraw(id, name ?? 'Somebody new')}
                >
                  Withdraw<span class="unseen">: {name ?? 'somebody new'}</span>
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  )

// People: who is on the staff, ways in, roles, and what waits for a second person.
import { useCallback, useEffect, useState } from 'preact/hooks'
import '../../../../components/people/people.css'
import { InviteForm } from '../../../../components/people/invite-form.tsx'
import { PersonCard, type PersonWish } from '../../../../components/people/person-line.tsx'
import { WayIn } from '../../../../components/people/way-in.tsx'
import { type InviteRequest, PEOPLE_ROUTES, type PeopleReply } from '../../../../shared/routes/people/people-routes.ts'
import { callRoute, type Outcome, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'
import { NOTICES_EVENT } from '../../live/notices-event.ts'
import type { PartProps } from '../part-props.ts'
import { InvitationList, ProposalList } from './waiting-lists.tsx'

type Changed = Outcome<{ outcome: 'done' | 'proposed' | 'link'; link: string | null }>
interface Fresh {
  name: string
  link: string
}

const say = (why: WhyNot): string => {
  if (why === 'last-of-role')
    return 'Nobody else leads or deputises in safeguarding: an alert would go to nobody. Let somebody into that role first.'
  if (why === 'not-found') return 'That is not possible: it has changed since, or it is for another to do.'
  if (why === 'too-late') return 'That has changed since. What you see now is how it stands.'
  if (why === 'already-taken') return 'This e-mail address belongs to somebody who is not on the staff.'
  return sayWhyNot(why, 'step')
}

const PROPOSED = 'Proposed. Another of the safeguarding roles has to agree: they read of it on their screen.'

/** Writes to the clipboard; false where the browser does not let us. */
const copy = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )

export const PeoplePage = ({ me, isShared, onSignedOut, onNews }: PartProps) => {
  const [reply, setReply] = useState<PeopleReply | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<{ at: string; say: string } | null>(null)
  const [said, setSaid] = useState('')
  const [fresh, setFresh] = useState<Fresh | null>(null)
  const [inviting, setInviting] = useState<{ id: string; name: string } | 'new' | null>(null)

  const load = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(PEOPLE_ROUTES.people)
    if (outcome.ok) {
      setReply(outcome.reply)
      setWhy(null)
      onNews(
        outcome.reply.may.agree
          ? outcome.reply.proposals.filter(({ proposedBy }) => proposedBy.id !== me.personId).length
          : 0,
      )
    } else if (outcome.why === 'not-signed-in') onSignedOut()
    else setWhy(outcome.why)
  }, [me.personId, onNews, onSignedOut])
  useEffect(() => {
    void load()
    const again = (): void => void load()
    addEventListener(NOTICES_EVENT, again)
    return () => removeEventListener(NOTICES_EVENT, again)
  }, [load])

  /** @param at where on the page a problem is said */
  const change = async (
    at: string,
    name: string,
    call: Promise<Changed | Outcome<object>>,
    done: string,
  ): Promise<void> => {
    setBusy(at)
    setProblem(null)
    setSaid('')
    const outcome = await call
    setBusy(null)
    if (!outcome.ok) {
      if (outcome.why === 'not-signed-in') return onSignedOut()
      setProblem({ at, say: say(outcome.why) })
    } else {
      const { outcome: became, link } = { outcome: 'done', link: null, ...outcome.reply }
      if (link !== null) setFresh({ name, link })
      setSaid(became === 'proposed' ? PROPOSED : done)
      setInviting(null)
    }
    await load()
  }
  const invite = (wish: InviteRequest): void =>
    void change('invite', wish.name, callRoute(PEOPLE_ROUTES.invitePerson, { body: wish }), `${wish.name} is invited.`)
  const wishOf = (id: string, name: string, { change: what, role, isChair }: PersonWish): void =>
    void change(
      id,
      name,
      what === 'leave'
        ? callRoute(PEOPLE_ROUTES.markLeft, { id })
        : callRoute(PEOPLE_ROUTES.changeRole, { id, body: { change: what, role, isChair } }),
      what === 'leave'
        ? `${name} is marked as left and signed out everywhere.`
        : `Done. ${name}’s roles are as you see them.`,
    )

  if (reply === null)
    return (
      <section class="people" aria-label="People">
        <p role="status">{why === null ? 'One moment…' : sayWhyNot(why, 'look')}</p>
        {why !== null && (
          <button type="button" class="button" onClick={() => void load()}>
            Try again
          </button>
        )}
      </section>
    )
  const { people, invitations, proposals, classes, may, isSetUp } = reply
  const problemAt = (at: string): string | null => (problem?.at === at ? problem.say : null)
  const decide = (id: string, name: string, isAgreed: boolean): void =>
    void change(
      id,
      name,
      callRoute(isAgreed ? PEOPLE_ROUTES.agreeToProposal : PEOPLE_ROUTES.refuseProposal, { id }),
      isAgreed ? 'Agreed.' : 'It is off.',
    )
  return (
    <section class="people" aria-labelledby="people">
      <h2 id="people">People</h2>
      <p role="status">{said}</p>
      {!isSetUp && (
        <p class="notice">
          Set-up is not finished: the safeguarding lead and a deputy have not both signed in yet. Until then an alert
          may reach nobody.
        </p>
      )}
      {why !== null && <p role="status">This list is not fresh: {sayWhyNot(why, 'look')}</p>}
      {fresh !== null && (
        <WayIn {...fresh} key={fresh.link} isShared={isShared} onCopy={copy} onPutAway={() => setFresh(null)} />
      )}
      {may.invite.length > 0 && inviting === null && (
        <div class="actions">
          <button type="button" class="button is-main" data-action="invite" onClick={() => setInviting('new')}>
            Invite somebody
          </button>
        </div>
      )}
      {inviting !== null && (
        <InviteForm
          key={inviting === 'new' ? 'new' : inviting.id}
          person={inviting === 'new' ? null : inviting}
          may={may.invite}
          classes={classes}
          isBusy={busy === 'invite'}
          refusal={problemAt('invite')}
          onInvite={invite}
          onGiveUp={() => setInviting(null)}
        />
      )}
      <ProposalList
        proposals={proposals}
        me={me.personId}
        mayAgree={may.agree}
        busy={busy}
        problemAt={problemAt}
        onDecide={decide}
      />
      <InvitationList
        invitations={invitations}
        may={may.invite}
        busy={busy}
        problemAt={problemAt}
        onWithdraw={(id, name) =>
          void change(id, name, callRoute(PEOPLE_ROUTES.withdrawInvitation, { id }), 'The link no longer works.')
        }
      />
      <h2>Staff ({people.length})</h2>
      <ul class="people-list">
        {people.map((person) => (
          <PersonCard
            key={person.id}
            person={person}
            may={may}
            isOneself={person.id === me.personId}
            isBusy={busy === person.id}
            problem={problemAt(person.id)}
            onChange={(wish) => wishOf(person.id, person.name, wish)}
            onInvite={() => {
              setInviting(person)
              scrollTo({ top: 0 })
            }}
          />
        ))}
      </ul>
    </section>
  )
}

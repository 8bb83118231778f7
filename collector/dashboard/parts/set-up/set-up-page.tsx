// The page "Set-up": its tasks, one thing at a time, asked for again while it is open so that every state is live.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import '../../../../components/set-up/set-up.css'
import { type Invited, InviteForm, InviteLink } from '../../../../components/set-up/invite-form.tsx'
import { LeadPanel } from '../../../../components/set-up/lead-panel.tsx'
import type { SchoolFormProps } from '../../../../components/set-up/school-form.tsx'
import { TaskList, type TaskName } from '../../../../components/set-up/task-list.tsx'
import { TechnicianPanel } from '../../../../components/set-up/technician-panel.tsx'
import { sayNotReady } from '../../../../shared/set-up/not-ready.ts'
import type { LeadDuty, SchoolFacts } from '../../../../shared/set-up/set-up.ts'
import { type InviteRefusal, SET_UP_ROUTES, type SetUp } from '../../../../shared/set-up/set-up-routes.ts'
import { callRoute, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'
import { later } from '../../screen/later.tsx'
import type { PartProps } from '../part-props.ts'

const SchoolForm = later<SchoolFormProps>(
  async () => (await import('../../../../components/set-up/school-form.tsx')).SchoolForm,
)

type Place =
  | { on: 'tasks' }
  | { on: TaskName }
  | { on: 'invite'; duty: LeadDuty }
  | { on: 'link'; duty: LeadDuty; name: string; url: string }

const ASK_EVERY_MS = 2_500

const TITLE: Record<'tasks' | TaskName, string> = {
  tasks: 'Set-up',
  school: 'School',
  leads: 'Safeguarding lead and deputy',
  technician: 'Technician',
}

const REFUSED: Record<InviteRefusal, string> = {
  finished: 'From now on two of the safeguarding team let a new one in, on the page People.',
  'duty-held': 'Somebody who can sign in has this duty already.',
  'same-person': sayNotReady('same-person'),
  'has-account': 'They have an account already. The safeguarding team gives them the duty on the page People.',
  'is-pupil': 'This e-mail address is a pupil’s.',
}

const say = (why: WhyNot): string =>
  why === 'not-found' ? 'This is no longer so. Look at the page again as it now stands.' : sayWhyNot(why, 'look')

export const SetUpPage = ({ me, onSignedOut }: PartProps) => {
  const [setUp, setSetUp] = useState<SetUp | null>(null)
  const [place, setPlace] = useState<Place>({ on: 'tasks' })
  const [why, setWhy] = useState<string | null>(null)
  const [stale, setStale] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<InviteRefusal | null>(null)
  const [busyId, setBusyId] = useState<string | null>(null)
  const [isAskedToFinish, setAskedToFinish] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)

  const fail = useCallback(
    (reason: WhyNot): void => (reason === 'not-signed-in' ? onSignedOut() : setWhy(say(reason))),
    [onSignedOut],
  )
  const load = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(SET_UP_ROUTES.setUp)
    if (outcome.ok) setSetUp(outcome.reply)
    else if (outcome.why === 'not-signed-in') onSignedOut()
    setStale(outcome.ok ? null : say(outcome.why))
  }, [onSignedOut])
  useEffect(() => {
    void load()
    const timer = setInterval(() => void load(), ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [load])

  const go = (next: Place): void => {
    setPlace(next)
    setWhy(null)
    setRefusal(null)
    setAskedToFinish(false)
  }
  // A new page is read from its heading.
  const spot = `${place.on}${'duty' in place ? place.duty : ''}`
  const firstSpot = useRef(spot)
  useEffect(() => {
    if (firstSpot.current !== spot) heading.current?.focus()
    firstSpot.current = ''
  }, [spot])

  const working = async (id: string, work: () => Promise<void>): Promise<void> => {
    setBusyId(id)
    setWhy(null)
    await work()
    setBusyId(null)
  }
  const saveSchool = (facts: SchoolFacts) =>
    working('school', async () => {
      const outcome = await callRoute(SET_UP_ROUTES.confirmSchool, { body: facts })
      if (!outcome.ok) return fail(outcome.why)
      setSetUp(outcome.reply)
      go({ on: 'tasks' })
    })
  const invite = (duty: LeadDuty, invited: Invited) =>
    working('invite', async () => {
      setRefusal(null)
      const outcome = await callRoute(SET_UP_ROUTES.inviteLead, { body: { duty, ...invited } })
      if (!outcome.ok) return fail(outcome.why)
      const { link, refused } = outcome.reply
      if (link === null) return setRefusal(refused)
      go({ on: 'link', duty, name: invited.name, url: link.url })
      await load()
    })
  const send = (duty: LeadDuty, personId: string) =>
    working(personId, async () => {
      const outcome = await callRoute(SET_UP_ROUTES.sendSetUpTrial, { body: { duty, personId } })
      if (!outcome.ok) return fail(outcome.why)
      await load()
    })
  const finish = () =>
    working('finish', async () => {
      const outcome = await callRoute(SET_UP_ROUTES.finishSetUp, { body: {} })
      if (!outcome.ok) return fail(outcome.why)
      setSetUp(outcome.reply)
      setAskedToFinish(true)
    })

  if (setUp === null)
    return (
      <section class="set-up" aria-label="Set-up">
        <p role="status">{stale ?? 'One moment…'}</p>
      </section>
    )
  const { state, onScreen, mayInvite, now, isDemonstration } = setUp
  const title = place.on === 'invite' || place.on === 'link' ? TITLE.leads : TITLE[place.on]
  const isForm = place.on === 'school' || place.on === 'invite'
  return (
    <section class="set-up" aria-labelledby="set-up-title">
      {place.on !== 'tasks' && (
        <button
          type="button"
          class="task-link back"
          data-action="back"
          onClick={() => go(isForm && place.on === 'invite' ? { on: 'leads' } : { on: 'tasks' })}
        >
          ‹ Back
        </button>
      )}
      <h2 id="set-up-title" tabIndex={-1} ref={heading} class={isForm ? 'unseen' : undefined}>
        {title}
      </h2>
      {isDemonstration && place.on === 'tasks' && (
        <p>
          This is a demonstration: it works without set-up, and you can try the tasks. A real school has to finish them.
        </p>
      )}
      <p role="status">{stale !== null && `What you see is not fresh: ${stale}`}</p>
      <p role="status">{place.on !== 'school' && why}</p>
      {place.on === 'tasks' && (
        <TaskList
          state={state}
          nowMs={now}
          isAskedToFinish={isAskedToFinish}
          isBusy={busyId !== null}
          onOpen={(task) => go({ on: task })}
          onFinish={() => void finish()}
        />
      )}
      {place.on === 'school' && (
        <SchoolForm
          school={state.school}
          isBusy={busyId !== null}
          refusal={why}
          onSubmit={(facts) => void saveSchool(facts)}
        />
      )}
      {place.on === 'leads' && (
        <>
          <p>
            Each signs in on their own computer. Then send them a trial alert: it appears on their screen, and they
            press “I see it”. They must be two different people.
          </p>
          {state.notReady.includes('same-person') && (
            <p class="field-error" role="alert">
              {sayNotReady('same-person')}
            </p>
          )}
          {(['dsl', 'deputy'] as const).map((duty) => (
            <LeadPanel
              key={duty}
              {...{ duty, state, onScreen, mayInvite, busyId }}
              ownId={me.personId}
              nowMs={now}
              onSend={(personId) => void send(duty, personId)}
              onInvite={() => go({ on: 'invite', duty })}
            />
          ))}
        </>
      )}
      {place.on === 'invite' && (
        <InviteForm
          key={place.duty}
          duty={place.duty}
          known={state.leads.find((lead) => lead.duty === place.duty && !lead.hasSignedIn) ?? null}
          isBusy={busyId !== null}
          refusal={refusal === null ? null : REFUSED[refusal]}
          onSubmit={(invited) => void invite(place.duty, invited)}
        />
      )}
      {place.on === 'link' && (
        <InviteLink duty={place.duty} name={place.name} url={place.url} onDone={() => go({ on: 'leads' })} />
      )}
      {place.on === 'technician' && <TechnicianPanel state={state} ownId={me.personId} />}
    </section>
  )
}

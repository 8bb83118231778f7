// A one-time link: the demonstration's sign in at once, a real one makes an account first.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { type NewAccount, SetUpForm } from '../../../components/form/set-up-form.tsx'
import { ROLE_NAMES } from '../../../shared/access/role-names.ts'
import type { Me } from '../../../shared/protocol/alerts.ts'
import type { ReplyOf } from '../../../shared/protocol/api.ts'
import { callCollector, type WhyNot } from '../api-call.ts'
import { sayWhyNot } from '../desk/why-not-words.ts'
import { PlainPage } from './plain-page.tsx'

interface LinkPageProps {
  token: string
  onSignedIn: (me: Me) => void
  onGiveUp: () => void
}

export const LinkPage = ({ token, onSignedIn, onGiveUp }: LinkPageProps) => {
  const [info, setInfo] = useState<ReplyOf<'linkInfo'> | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [isBusy, setBusy] = useState(false)

  const consume = useCallback(
    async (account: NewAccount | null): Promise<void> => {
      setBusy(true)
      setWhy(null)
      const outcome = await callCollector('useLink', {
        body: { token, ...(account ?? { name: null, email: null, password: null }) },
      })
      if (outcome.ok) return onSignedIn(outcome.reply)
      setBusy(false)
      setWhy(outcome.why)
    },
    [token, onSignedIn],
  )

  const read = useCallback(async (): Promise<void> => {
    setWhy(null)
    const outcome = await callCollector('linkInfo', { body: { token } })
    if (!outcome.ok) return setWhy(outcome.why)
    if (outcome.reply.signsInAtOnce) return consume(null)
    setInfo(outcome.reply)
  }, [token, consume])

  useEffect(() => {
    if (token === '') setWhy('bad-token')
    else void read()
  }, [token, read])

  if (info !== null && why !== 'bad-token') {
    const fieldId = why === 'already-taken' ? 'email' : null
    return (
      <PlainPage line="none" schoolName={info.schoolName}>
        <SetUpForm
          schoolName={info.schoolName}
          roleName={ROLE_NAMES[info.role]}
          givenName={info.name}
          isBusy={isBusy}
          refusal={why === null ? null : { fieldId, say: sayWhyNot(why, 'sign-in') }}
          onSubmit={(account) => void consume(account)}
        />
      </PlainPage>
    )
  }
  if (why === null) return <PlainPage line="connecting" />
  return (
    <PlainPage line="none">
      <section class="form" role="alert">
        <h1>{why === 'bad-token' ? 'This link does not work' : 'The link could not be checked'}</h1>
        <p>{sayWhyNot(why, 'sign-in')}</p>
        <div class="actions">
          {why !== 'bad-token' && (
            <button type="button" class="button is-main" onClick={() => void read()}>
              Try again
            </button>
          )}
          <button type="button" class="button" onClick={onGiveUp}>
            Go to sign-in
          </button>
        </div>
      </section>
    </PlainPage>
  )
}

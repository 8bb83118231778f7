// A one-time link: the demonstration's sign in at once, a real one makes an account first.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { ProviderButtons } from '../../../components/account/provider-buttons.tsx'
import { type NewAccount, SetUpForm } from '../../../components/form/set-up-form.tsx'
import { ROLE_NAMES } from '../../../shared/access/role-names.ts'
import type { Me } from '../../../shared/protocol/alerts.ts'
import type { ReplyOf } from '../../../shared/protocol/api.ts'
import { ACCOUNT_ROUTES } from '../../../shared/routes/people/account-routes.ts'
import { isCommonPassword } from '../../../shared/sign-in/guessed-passwords.ts'
import type { NextStep } from '../../../shared/sign-in/sign-in-reply.ts'
import { callRoute, type WhyNot } from '../api-call.ts'
import { saySignIn } from './came-back-words.ts'
import { PlainPage } from './plain-page.tsx'
import { SecondStepPage } from './second-step-page.tsx'
import { useWaysIn } from './ways-in.ts'

interface LinkPageProps {
  token: string
  onSignedIn: (me: Me) => void
  onGiveUp: () => void
}

export const LinkPage = ({ token, onSignedIn, onGiveUp }: LinkPageProps) => {
  const [info, setInfo] = useState<ReplyOf<'linkInfo'> | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isCommon, setCommon] = useState(false)
  const [step, setStep] = useState<NextStep | null>(null)
  const ways = useWaysIn(token)

  const consume = useCallback(
    async (account: NewAccount | null): Promise<void> => {
      const isGuessable = account !== null && isCommonPassword(account.password)
      setCommon(isGuessable)
      if (isGuessable) return
      setBusy(true)
      setWhy(null)
      const outcome = await callRoute(ACCOUNT_ROUTES.useLink, {
        body: { token, ...(account ?? { name: null, email: null, password: null }) },
      })
      if (outcome.ok) return 'next' in outcome.reply ? setStep(outcome.reply) : onSignedIn(outcome.reply)
      setBusy(false)
      setWhy(outcome.why)
    },
    [token, onSignedIn],
  )

  const read = useCallback(async (): Promise<void> => {
    setWhy(null)
    const outcome = await callRoute(ACCOUNT_ROUTES.linkInfo, { body: { token } })
    if (!outcome.ok) return setWhy(outcome.why)
    if (outcome.reply.signsInAtOnce) return consume(null)
    setInfo(outcome.reply)
  }, [token, consume])

  useEffect(() => {
    if (token === '') setWhy('bad-token')
    else void read()
  }, [token, read])

  if (step !== null)
    return (
      <PlainPage line="none">
        <SecondStepPage step={step} onSignedIn={onSignedIn} onStartAnew={onGiveUp} />
      </PlainPage>
    )
  if (info !== null && why !== 'bad-token') {
    const whyNow = why ?? ways.why
    const refusal = isCommon
      ? { fieldId: 'password', say: 'This password is one that anybody would try first. Choose another' }
      : whyNow === null
        ? null
        : { fieldId: whyNow === 'already-taken' ? 'email' : null, say: saySignIn(whyNow) }
    return (
      <PlainPage line="none" schoolName={info.schoolName}>
        <ProviderButtons providers={ways.providers} isBusy={isBusy || ways.isGoing} onChoose={ways.go} />
        <SetUpForm
          schoolName={info.schoolName}
          roleName={ROLE_NAMES[info.role]}
          givenName={info.name}
          isBusy={isBusy}
          refusal={refusal}
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
        <p>{saySignIn(why)}</p>
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

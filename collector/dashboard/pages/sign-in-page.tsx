// Sign-in: a password, or an account of the school.
import { useState } from 'preact/hooks'
import { ProviderButtons } from '../../../components/account/provider-buttons.tsx'
import { SignInForm } from '../../../components/form/sign-in-form.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { ACCOUNT_ROUTES } from '../../../shared/routes/people/account-routes.ts'
import type { NextStep } from '../../../shared/sign-in/sign-in-reply.ts'
import { callRoute } from '../api-call.ts'
import { later } from '../screen/later.tsx'
import { sayCameBack, saySignIn } from './came-back-words.ts'
import { useWaysIn } from './ways-in.ts'

interface SignInPageProps {
  /** Why a way elsewhere that led back here did not sign in; null: nobody came from there. */
  why: string | null
  onSignedIn: (me: Me) => void
}

const SecondStepPage = later(async () => (await import('./second-step-page.tsx')).SecondStepPage)

export const SignInPage = ({ why, onSignedIn }: SignInPageProps) => {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState(why === null ? null : sayCameBack(why))
  const [step, setStep] = useState<NextStep | null>(null)
  const ways = useWaysIn(null)

  const signIn = async (body: { email: string; password: string }): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    const outcome = await callRoute(ACCOUNT_ROUTES.signIn, { body })
    setBusy(false)
    if (!outcome.ok) setRefusal(saySignIn(outcome.why))
    else if ('next' in outcome.reply) setStep(outcome.reply)
    else onSignedIn(outcome.reply)
  }

  const whyNot = ways.why === null ? refusal : saySignIn(ways.why)
  return (
    <>
      {step === null ? (
        <>
          <ProviderButtons providers={ways.providers} isBusy={isBusy || ways.isGoing} onChoose={ways.go} />
          <SignInForm isBusy={isBusy} refusal={whyNot} onSubmit={(account) => void signIn(account)} />
          <p class="beside-form">
            <a href="/cover">Covering a class? Use a code</a>
          </p>
        </>
      ) : (
        <SecondStepPage step={step} onSignedIn={onSignedIn} onStartAnew={() => setStep(null)} />
      )}
    </>
  )
}

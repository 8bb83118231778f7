// After a right password: the code, or setting a second step up first.
import { useEffect, useState } from 'preact/hooks'
import { CodeForm } from '../../../components/account/code-form.tsx'
import { RecoveryCodesNote } from '../../../components/account/recovery-codes.tsx'
import { SecondStepForm } from '../../../components/account/second-step-form.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { ACCOUNT_ROUTES } from '../../../shared/routes/people/account-routes.ts'
import type { NewSecondStep } from '../../../shared/sign-in/sign-in.ts'
import type { NextStep } from '../../../shared/sign-in/sign-in-reply.ts'
import { callRoute, type WhyNot } from '../api-call.ts'
import { saySignIn } from './came-back-words.ts'

interface SecondStepPageProps {
  step: NextStep
  onSignedIn: (me: Me) => void
  /** The password has to be typed anew. */
  onStartAnew: () => void
}

const say = (why: WhyNot): string =>
  why === 'bad-token' ? 'This took too long. Type your password again.' : saySignIn(why)

export const SecondStepPage = ({ step: { next, ticket }, onSignedIn, onStartAnew }: SecondStepPageProps) => {
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [step, setStep] = useState<NewSecondStep | null>(null)
  const [done, setDone] = useState<{ me: Me; recoveryCodes: readonly string[] } | null>(null)

  useEffect(() => {
    if (next !== 'second-step') return
    const ask = async (): Promise<void> => {
      const outcome = await callRoute(ACCOUNT_ROUTES.signInSecondStep, { body: { ticket } })
      if (outcome.ok) setStep(outcome.reply)
      else setWhy(outcome.why)
    }
    void ask()
  }, [next, ticket])

  const send = async (code: string): Promise<void> => {
    setBusy(true)
    setWhy(null)
    const body = { ticket, code }
    if (next === 'code') {
      const outcome = await callRoute(ACCOUNT_ROUTES.signInCode, { body })
      if (outcome.ok) return onSignedIn(outcome.reply)
      setWhy(outcome.why)
    } else {
      const outcome = await callRoute(ACCOUNT_ROUTES.signInSecondStepDone, { body })
      if (outcome.ok) setDone(outcome.reply)
      else setWhy(outcome.why)
    }
    setBusy(false)
  }

  if (done !== null) return <RecoveryCodesNote codes={done.recoveryCodes} onDone={() => onSignedIn(done.me)} />
  const refusal = why === null ? null : say(why)
  if (why === 'bad-token' || (why !== null && next === 'second-step' && step === null))
    return (
      <section class="form" role="alert">
        <h1>Sign in again</h1>
        <p>{refusal}</p>
        <div class="actions">
          <button type="button" class="button is-main" onClick={onStartAnew}>
            Back to sign in
          </button>
        </div>
      </section>
    )
  if (next === 'code') return <CodeForm isBusy={isBusy} refusal={refusal} onSubmit={(code) => void send(code)} />
  if (step === null) return <p role="status">One moment…</p>
  return (
    <SecondStepForm
      lead="Your role sees what must be kept safe, so a password alone is not enough. Make sure that nobody else can see this screen."
      step={step}
      isBusy={isBusy}
      refusal={refusal}
      onSubmit={(code) => void send(code)}
    />
  )
}

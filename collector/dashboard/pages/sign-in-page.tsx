// Sign-in, and what to say when a session has ended under somebody's hands.
import { useState } from 'preact/hooks'
import { SignInForm } from '../../../components/form/sign-in-form.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { callCollector } from '../api-call.ts'
import { sayWhyNot } from '../desk/why-not-words.ts'
import { PlainPage } from './plain-page.tsx'

interface SignInPageProps {
  /** The session ended by itself: this screen was meant to receive alerts. */
  wasSignedIn: boolean
  onSignedIn: (me: Me) => void
}

export const SignInPage = ({ wasSignedIn, onSignedIn }: SignInPageProps) => {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)

  const signIn = async (body: { email: string; password: string }): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    const outcome = await callCollector('signIn', { body })
    if (outcome.ok) return onSignedIn(outcome.reply)
    setBusy(false)
    setRefusal(sayWhyNot(outcome.why, 'sign-in'))
  }

  return (
    <PlainPage line={wasSignedIn ? 'signed-out' : 'none'}>
      <SignInForm isBusy={isBusy} refusal={refusal} onSubmit={(account) => void signIn(account)} />
      <p class="beside-form">
        <a href="/cover">Covering a class? Use a code</a>
      </p>
    </PlainPage>
  )
}

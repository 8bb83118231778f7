// Where whoever covers a class comes in: `/cover`.
import { useState } from 'preact/hooks'
import { CoverForm } from '../../../components/cover/cover-form.tsx'
import type { FieldError } from '../../../components/form/form-parts.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { COVER_ROUTES } from '../../../shared/routes/people/cover-routes.ts'
import { callRoute, type WhyNot } from '../api-call.ts'
import { sayWhyNot } from '../desk/why-not-words.ts'
import { PlainPage } from './plain-page.tsx'

interface CoverPageProps {
  onSignedIn: (me: Me) => void
  onGiveUp: () => void
}

const sayRefusal = (why: WhyNot): FieldError => {
  if (why === 'bad-token')
    return { fieldId: 'code', say: 'This code is not known, or has ended. Check it, or ask for a new one.' }
  if (why === 'already-taken')
    return { fieldId: 'name', say: 'This name has used the code already. Ask for a new code.' }
  return { fieldId: null, say: sayWhyNot(why, 'sign-in') }
}

export const CoverPage = ({ onSignedIn, onGiveUp }: CoverPageProps) => {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<FieldError | null>(null)
  const enter = async (body: { name: string; code: string }): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    const outcome = await callRoute(COVER_ROUTES.useCoverCode, { body })
    if (outcome.ok) return onSignedIn(outcome.reply)
    setBusy(false)
    setRefusal(sayRefusal(outcome.why))
  }
  return (
    <PlainPage line="none">
      <CoverForm isBusy={isBusy} refusal={refusal} onSubmit={(entry) => void enter(entry)} />
      <p class="beside-form">
        <button type="button" class="button is-small" onClick={onGiveUp}>
          I have an account: go to sign-in
        </button>
      </p>
    </PlainPage>
  )
}

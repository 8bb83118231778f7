// The dialog that asks for a proof: password and code here, or the school's account in a tab of its own.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { StepUpForm } from '../../../components/account/step-up-form.tsx'
import type { FieldError } from '../../../components/form/form-parts.tsx'
import { ACCOUNT_ROUTES } from '../../../shared/routes/people/account-routes.ts'
import type { StepUpWays } from '../../../shared/sign-in/sign-in.ts'
import { callRoute, type WhyNot } from '../api-call.ts'
import { PROVED_CHANNEL } from '../pages/came-back.ts'
import { saySignIn } from '../pages/came-back-words.ts'

const refusalOf = (why: WhyNot): FieldError =>
  why === 'wrong-password'
    ? { fieldId: 'proof-password', say: 'This is not your password' }
    : { fieldId: why === 'wrong-code' ? 'proof-code' : null, say: saySignIn(why) }

export const StepUpDialog = ({ onAnswer }: { onAnswer: (isProved: boolean) => void }) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [ways, setWays] = useState<StepUpWays | null>(null)
  const [addresses, setAddresses] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<FieldError | null>(null)

  const send = useCallback(
    async (proof: { password: string | null; code: string | null }): Promise<void> => {
      setBusy(true)
      setRefusal(null)
      const outcome = await callRoute(ACCOUNT_ROUTES.stepUp, { body: proof })
      if (outcome.ok) return onAnswer(true)
      setBusy(false)
      setRefusal(refusalOf(outcome.why))
    },
    [onAnswer],
  )

  useEffect(() => {
    dialog.current?.showModal()
    const ask = async (): Promise<void> => {
      const outcome = await callRoute(ACCOUNT_ROUTES.stepUpWays)
      if (!outcome.ok) return onAnswer(false)
      setWays(outcome.reply)
      if (outcome.reply.asks === 'nothing') return send({ password: null, code: null })
      for (const { name } of outcome.reply.providers) {
        const way = await callRoute(ACCOUNT_ROUTES.stepUpWithProvider, { body: { provider: name } })
        if (way.ok) setAddresses((before) => ({ ...before, [name]: way.reply.url }))
      }
    }
    void ask()
    const channel = new BroadcastChannel(PROVED_CHANNEL)
    channel.onmessage = () => onAnswer(true)
    return () => channel.close()
    // Once for each time that it is asked: the host makes a new dialog then.
  }, [])

  return (
    <dialog
      class="step-up"
      ref={dialog}
      aria-label="Is it you?"
      onCancel={(event) => {
        event.preventDefault()
        onAnswer(false)
      }}
    >
      {ways === null || ways.asks === 'nothing' ? (
        <p class="form" role="status">
          One moment…
        </p>
      ) : (
        <StepUpForm
          ways={ways}
          addresses={addresses}
          isBusy={isBusy}
          refusal={refusal}
          onSubmit={(proof) => void send(proof)}
          onCancel={() => onAnswer(false)}
        />
      )}
    </dialog>
  )
}

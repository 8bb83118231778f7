// Your account: password, second step, and where you are signed in. On a shared screen secrets wait until the class cannot see.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { AccountView, type AccountWish } from '../../../../components/account/account-view.tsx'
import { PasswordForm } from '../../../../components/account/password-form.tsx'
import { RecoveryCodesNote } from '../../../../components/account/recovery-codes.tsx'
import { SecondStepForm } from '../../../../components/account/second-step-form.tsx'
import type { FieldError } from '../../../../components/form/form-parts.tsx'
import { ACCOUNT_ROUTES } from '../../../../shared/routes/people/account-routes.ts'
import type { Account, NewSecondStep } from '../../../../shared/sign-in/sign-in.ts'
import { callRoute, type Outcome, type WhyNot } from '../../api-call.ts'
import { saySignIn } from '../../pages/came-back-words.ts'
import type { PartProps } from '../part-props.ts'

type View =
  | { kind: 'whole' }
  | { kind: 'password'; refusal: FieldError | null }
  | { kind: 'set-up'; step: NewSecondStep; why: WhyNot | null }
  | { kind: 'codes'; codes: readonly string[] }

const WHOLE: View = { kind: 'whole' }
const say = (why: WhyNot): string => (why === 'not-found' ? 'It is gone already.' : saySignIn(why))

const passwordRefusal = (why: WhyNot): FieldError => {
  if (why === 'wrong-password') return { fieldId: 'current', say: 'This is not your present password' }
  return { fieldId: why === 'bad-request' ? 'next' : null, say: say(why) }
}

export const AccountPage = ({ isShared, onSignedOut }: PartProps) => {
  const [account, setAccount] = useState<Account | null>(null)
  const [view, setView] = useState<View>(WHOLE)
  const [news, setNews] = useState<{ isTrouble: boolean; say: string } | null>(null)
  const [isBusy, setBusy] = useState(false)

  const load = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(ACCOUNT_ROUTES.account)
    if (outcome.ok) setAccount(outcome.reply)
    else if (outcome.why === 'not-signed-in') onSignedOut()
    else setNews({ isTrouble: true, say: say(outcome.why) })
  }, [onSignedOut])
  useEffect(() => void load(), [load])

  /** Makes the call, says what came of it, and shows what now stands. */
  const step = async <R,>(call: Promise<Outcome<R>>, done: string, then?: (reply: R) => void): Promise<void> => {
    setBusy(true)
    setNews(null)
    const outcome = await call
    setBusy(false)
    if (!outcome.ok && outcome.why === 'not-signed-in') return onSignedOut()
    setNews(outcome.ok ? { isTrouble: false, say: done } : { isTrouble: true, say: say(outcome.why) })
    if (outcome.ok) then?.(outcome.reply)
    await load()
  }

  /** Secrets are shown to their person alone. */
  const whenPrivate = (show: () => Promise<void>): void => {
    if (isShared)
      setNews({ isTrouble: true, say: 'The class can see this screen. Set it to private (at the top) first.' })
    else void show()
  }

  const wish = (wanted: AccountWish): void => {
    const body = {}
    if (typeof wanted === 'object') {
      void step(callRoute(ACCOUNT_ROUTES.endOwnSession, { id: wanted.endSession, body }), 'That browser is signed out.')
      return
    }
    switch (wanted) {
      case 'password':
        setView({ kind: 'password', refusal: null })
        return
      case 'end-others':
        void step(callRoute(ACCOUNT_ROUTES.endOtherSessions, { body }), 'Every other browser is signed out.')
        return
      case 'remove':
        void step(callRoute(ACCOUNT_ROUTES.secondStepRemove, { body }), 'The second step is removed.')
        return
      case 'codes':
        whenPrivate(() =>
          step(callRoute(ACCOUNT_ROUTES.newRecoveryCodes, { body }), 'The old codes open nothing any more.', (reply) =>
            setView({ kind: 'codes', codes: reply.recoveryCodes }),
          ),
        )
        return
      case 'set-up':
        whenPrivate(() =>
          step(callRoute(ACCOUNT_ROUTES.secondStep, { body }), '', (reply) =>
            setView({ kind: 'set-up', step: reply, why: null }),
          ),
        )
    }
  }

  const changePassword = async (body: { current: string; next: string }): Promise<void> => {
    setBusy(true)
    const outcome = await callRoute(ACCOUNT_ROUTES.changePassword, { body })
    setBusy(false)
    if (!outcome.ok && outcome.why === 'not-signed-in') return onSignedOut()
    if (!outcome.ok) return setView({ kind: 'password', refusal: passwordRefusal(outcome.why) })
    setView(WHOLE)
    setNews({ isTrouble: false, say: 'Your password is changed. Your other browsers are signed out.' })
    await load()
  }

  const confirm = async (newStep: NewSecondStep, code: string): Promise<void> => {
    setBusy(true)
    const outcome = await callRoute(ACCOUNT_ROUTES.secondStepDone, { body: { code } })
    setBusy(false)
    if (!outcome.ok && outcome.why === 'not-signed-in') return onSignedOut()
    if (!outcome.ok) return setView({ kind: 'set-up', step: newStep, why: outcome.why })
    setNews({ isTrouble: false, say: 'The second step is set up.' })
    setView({ kind: 'codes', codes: outcome.reply.recoveryCodes })
    await load()
  }

  if (account === null) return <p role="status">{news === null ? 'One moment…' : news.say}</p>
  const back = (
    <p>
      <button type="button" class="button" onClick={() => setView(WHOLE)}>
        Back to your account
      </button>
    </p>
  )
  switch (view.kind) {
    case 'whole':
      return <AccountView account={account} news={news} isBusy={isBusy} onWish={wish} />
    case 'password':
      return (
        <>
          {back}
          <PasswordForm isBusy={isBusy} refusal={view.refusal} onSubmit={(change) => void changePassword(change)} />
        </>
      )
    case 'set-up':
      return (
        <>
          {back}
          <SecondStepForm
            lead="From then on your password alone opens nothing."
            step={view.step}
            isBusy={isBusy}
            refusal={view.why === null ? null : say(view.why)}
            onSubmit={(code) => void confirm(view.step, code)}
          />
        </>
      )
    case 'codes':
      return <RecoveryCodesNote codes={view.codes} onDone={() => setView(WHOLE)} />
  }
}

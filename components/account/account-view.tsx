// One's own account at a glance: how one signs in, the second step, and where one is signed in.
import './account.css'
import type { Account } from '../../shared/sign-in/sign-in.ts'

export type AccountWish = 'set-up' | 'remove' | 'codes' | 'password' | 'end-others' | { endSession: string }

interface AccountViewProps {
  account: Account
  /** What was just done, or why it was not. */
  news: { isTrouble: boolean; say: string } | null
  isBusy: boolean
  onWish: (wish: AccountWish) => void
}

const WAY = {
  link: 'by a one-time link',
  password: 'with your password',
  provider: 'with your school’s account',
} as const

const sayDay = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const sayTime = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit' })

const sayUsed = (usedAt: number, now: number): string =>
  now - usedAt < 120_000 ? 'in use now' : `last used ${Math.round((now - usedAt) / 60_000)} minutes ago`

interface ActProps {
  wish: AccountWish
  name: string
  isBusy: boolean
  label: string
  more?: string
  onWish: (wish: AccountWish) => void
}

const Act = ({ wish, name, isBusy, label, more, onWish }: ActProps) => (
  <button
    type="button"
    class="button"
    data-action={name}
    aria-disabled={isBusy}
    onClick={() => !isBusy && onWish(wish)}
  >
    {label}
    {more !== undefined && <span class="unseen"> {more}</span>}
  </button>
)

const SecondStepCard = ({ account, ...act }: Pick<AccountViewProps, 'account' | 'isBusy' | 'onWish'>) => {
  const { secondStep, mustHaveSecondStep } = account
  return (
    <section class="card" aria-labelledby="second-step">
      <h3 id="second-step">Second step</h3>
      {secondStep === null ? (
        <p>
          {mustHaveSecondStep
            ? 'Not set up. Your role needs one: your next sign-in with a password asks for it.'
            : 'Not set up. With one, your password alone opens nothing.'}
        </p>
      ) : (
        <p>
          An app on your phone, since {sayDay(secondStep.sinceAt)}. Recovery codes left: {secondStep.recoveryCodesLeft}.
        </p>
      )}
      <div class="actions">
        <Act
          {...act}
          wish="set-up"
          name="set-up-step"
          label={secondStep === null ? 'Set it up' : 'Use another phone'}
        />
        {secondStep !== null && <Act {...act} wish="codes" name="new-codes" label="New recovery codes" />}
        {secondStep !== null && <Act {...act} wish="remove" name="remove-step" label="Remove" more="the second step" />}
      </div>
    </section>
  )
}

export const AccountView = ({ account, news, isBusy, onWish }: AccountViewProps) => {
  const { sessions, now } = account
  const act = { isBusy, onWish }
  return (
    <section class="account" aria-labelledby="account">
      <h2 id="account">Your account</h2>
      <p class={news?.isTrouble ? 'account-news is-trouble' : 'account-news'} role="status">
        {isBusy ? 'One moment…' : news?.say}
      </p>
      <section class="card" aria-labelledby="how">
        <h3 id="how">How you sign in</h3>
        <ul>
          {account.hasPassword && <li>With {account.email} and a password</li>}
          {account.identities.map(({ label, linkedAt }) => (
            <li key={label}>
              With {label}, since {sayDay(linkedAt)}
            </li>
          ))}
          {!account.hasPassword && account.identities.length === 0 && <li>By a one-time link</li>}
        </ul>
        {account.hasPassword && (
          <div class="actions">
            <Act {...act} wish="password" name="change-password" label="Change password" />
          </div>
        )}
      </section>
      {account.hasPassword && <SecondStepCard account={account} {...act} />}
      <section class="card" aria-labelledby="sessions">
        <h3 id="sessions">Where you are signed in</h3>
        <ul class="sessions">
          {sessions.map(({ id, browser, way, createdAt, usedAt, isThis }) => (
            <li key={id} class="session">
              <p>
                <strong>{browser}</strong>
                {isThis && ' · this browser'}
                <br />
                <span class="quiet">
                  Since {sayTime(createdAt)}, {WAY[way]} · {sayUsed(usedAt, now)}
                </span>
              </p>
              {!isThis && (
                <Act
                  {...act}
                  wish={{ endSession: id }}
                  name="end-session"
                  label="Sign out"
                  more={`${browser}, since ${sayTime(createdAt)}`}
                />
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <div class="actions">
            <Act {...act} wish="end-others" name="end-others" label="Sign out everywhere else" />
          </div>
        )}
      </section>
    </section>
  )
}

// Who is signed in to this browser. No e-mail means nobody in particular: the account counts as shared.
import { browser } from '../browser.ts'
import { isSharedAccount } from '../settings.ts'

export interface Person {
  /** E-mail in lower case; null on a shared account. */
  key: string | null
  shared: boolean
}

let email: string | null = null

/** Reads the signed-in account: at each worker start, at each change of sign-in, and before a press is written down. */
export const readPerson = async (): Promise<void> => {
  const info = await browser.identity
    .getProfileUserInfo({ accountStatus: 'ANY' as never })
    .catch(() => ({ email: '', id: '' }))
  email = info.email === '' ? null : info.email.toLowerCase()
}

/** The press waits this long for the browser's word on who is signed in, and no longer. */
const PERSON_MS = 300

/** The account as it is now: a press must never carry the name of the child who sat here before. */
export const personNow = (): Promise<void> =>
  Promise.race([readPerson(), new Promise<void>((resolve) => setTimeout(resolve, PERSON_MS))])

/** Must run synchronously when the worker starts. */
export const registerPerson = (onChange: () => void): void => {
  browser.identity.onSignInChanged.addListener(() => void readPerson().then(onChange))
}

export const currentEmail = (): string | null => email

export const currentPerson = (): Person => {
  const shared = isSharedAccount() || email === null
  return { key: shared ? null : email, shared }
}

// Who is signed in to this browser. No e-mail means nobody in particular: the account counts as shared.
import { browser } from './browser.ts'
import { isSharedAccount } from './settings.ts'

export interface Person {
  /** E-mail in lower case; null on a shared account. */
  key: string | null
  shared: boolean
}

let email: string | null = null

/** Reads the signed-in account; asked at each worker start and before each press's concern is written. */
export const readPerson = async (): Promise<void> => {
  const info = await browser.identity
    .getProfileUserInfo({ accountStatus: 'ANY' as never })
    .catch(() => ({ email: '', id: '' }))
  email = info.email === '' ? null : info.email.toLowerCase()
}

export const currentEmail = (): string | null => email

export const currentPerson = (): Person => {
  const shared = isSharedAccount() || email === null
  return { key: shared ? null : email, shared }
}

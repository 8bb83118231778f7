// Who is signed in to a browser: written into its profile before it starts, as the browser itself would have kept it. No
// account server is asked, and `identity.getProfileUserInfo` answers as on a school's machine.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Device } from '../harness/device.ts'
import type { Scratch } from '../harness/scratch.ts'

/** An id that an account of this e-mail might have. */
const accountId = (email: string): string =>
  `1${BigInt(`0x${createHash('sha256').update(email).digest('hex').slice(0, 16)}`)}`.slice(0, 20)

/** Signs this e-mail in to the profile of the device of this name, which must not be running. */
export const signInTo = (scratch: Scratch, deviceName: string, email: string): void => {
  const folder = join(scratch.folder(`profile-${deviceName}`), 'Default')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'Preferences')
  const kept: Record<string, unknown> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const id = accountId(email)
  const services = { account_id: id, consented_to_sync: true, last_gaia_id: id, last_username: email }
  const account = {
    account_id: id,
    email,
    gaia: id,
    full_name: '',
    given_name: '',
    hd: '',
    locale: '',
    picture_url: '',
  }
  writeFileSync(
    file,
    JSON.stringify({
      ...kept,
      google: { ...(kept.google as object), services },
      account_info: [account],
      signin: { ...(kept.signin as object), allowed: true },
    }),
  )
}

/** Ends the browser in good order, so that its profile is on the disk. */
export const shutDown = async (device: Device): Promise<void> => {
  await device
    .browser()
    .close()
    .catch(() => undefined)
  await device.kill()
}

/** The browser is closed, and the next person signs in to the same profile. */
export const nextPerson = async (scratch: Scratch, device: Device, email: string, urls: readonly string[] = []) => {
  await shutDown(device)
  signInTo(scratch, device.label.toLowerCase(), email)
  await device.start({ urls })
}

// `sign-in …`: where staff may come from, and the way back in for somebody who has lost their second step.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sealText } from '../../auth/sealed-text.ts'
import { defaultPublicUrl } from '../../config.ts'
import { type Keys, loadKeys } from '../../keys.ts'
import type { Store } from '../../store/store.ts'
import { type CommandPlace, withSchool } from '../command-place.ts'
import { readSignInArguments, type SignInWish } from './read-arguments.ts'

export const SIGN_IN_USAGE = `sign-in google --client-id ID --hosted-domain D [--secret-file F]   staff of this Google Workspace
  sign-in microsoft --client-id ID --tenant GUID [--secret-file F]    staff of this Microsoft Entra tenant
  sign-in other --name N --label "L" --issuer URL --client-id ID [--secret-file F]   any OpenID provider
      the client secret is read from the file, else from standard input; it is never printed
  sign-in list | remove NAME
  sign-in forget-second-step --email E   somebody has lost telephone and recovery codes
  sign-in sign-out --email E             end all sessions of one person`

/** Null: nothing was given. The last line's end does not belong to it. */
const readSecret = (file: string | null): string | null => {
  try {
    const secret = readFileSync(file ?? 0, 'utf8').trim()
    return secret === '' || secret.length > 2000 || secret.includes('\n') ? null : secret
  } catch {
    return null
  }
}

const readKeys = ({ dataDir, complain }: CommandPlace): Keys | null => {
  const loaded = loadKeys(join(dataDir, 'keys'), true)
  if (loaded.ok) return loaded.keys
  complain(`${loaded.why}: ${loaded.file}`)
  return null
}

const save = async (
  store: Store,
  schoolId: string,
  { provider, secretFile }: Extract<SignInWish, { kind: 'save' }>,
  place: CommandPlace,
): Promise<number> => {
  const keys = readKeys(place)
  if (keys === null) return 1
  if (secretFile === null && process.stdin.isTTY) place.print('Paste the client secret, then press Enter and Ctrl+D:')
  const secret = readSecret(secretFile)
  if (secret === null) {
    place.complain('There is no client secret of one line: give --secret-file FILE, or the secret on standard input.')
    return 2
  }
  const sealedSecret = sealText(keys.cookieSecret, 'provider', `${schoolId}/${provider.name}`, secret)
  const saved = await store.saveProvider(schoolId, { ...provider, sealedSecret })
  if (!saved.ok) {
    place.complain('The store cannot keep it just now; try again.')
    return 1
  }
  const publicUrl = place.publicUrl ?? defaultPublicUrl(place.tls !== null, place.port)
  place.print(`Staff can sign in with ${provider.label}, once an invitation's link has tied their account to them.`)
  place.print(
    `Register this address with the provider as redirect URI:\n  ${publicUrl}/sign-in/return/${provider.name}`,
  )
  if (place.publicUrl === null) place.print('If staff reach the collector by another address, set PORPOISE_URL first.')
  return 0
}

const personOf = async (store: Store, schoolId: string, email: string, place: CommandPlace): Promise<string | null> => {
  const account = await store.account(schoolId, email)
  const personId = account?.personId ?? (await store.personByEmail(schoolId, email.toLowerCase()))?.id ?? null
  if (personId === null) place.complain('Nobody here has this e-mail address.')
  return personId
}

const act = async (store: Store, schoolId: string, wish: SignInWish, place: CommandPlace): Promise<number> => {
  switch (wish.kind) {
    case 'save':
      return save(store, schoolId, wish, place)
    case 'list': {
      const providers = await store.providers(schoolId)
      for (const { name, label, issuer, clientId, pinned } of providers)
        place.print(`${name}: “${label}”, ${issuer}, client ${clientId}${pinned === null ? '' : `, only ${pinned}`}`)
      if (providers.length === 0) place.print('No provider is set up: staff sign in with e-mail, password and a code.')
      return 0
    }
    case 'remove': {
      const removed = await store.removeProvider(schoolId, wish.name)
      if (removed.ok) place.print(`Nobody signs in with ${wish.name} any more. Sessions that are open stay open.`)
      else place.complain(removed.why === 'not-found' ? `There is no ${wish.name}.` : removed.why)
      return removed.ok ? 0 : 1
    }
    case 'forget-second-step': {
      const personId = await personOf(store, schoolId, wish.email, place)
      if (personId === null) return 1
      const removed = await store.removeSecondStep(schoolId, personId, null)
      if (removed.ok)
        place.print('Gone, with its recovery codes. Where the role needs one, the next sign-in asks for a new one.')
      else place.complain(removed.why === 'not-found' ? 'This person has no second step.' : removed.why)
      return removed.ok ? 0 : 1
    }
    case 'sign-out': {
      const personId = await personOf(store, schoolId, wish.email, place)
      if (personId === null) return 1
      const ended = await store.endSessionsOf(schoolId, personId, { keepIdHash: null }, null)
      if (ended.ok) place.print(`Ended: ${ended.ended.length}. An open screen notices within a minute.`)
      else place.complain(ended.why)
      return ended.ok ? 0 : 1
    }
    case 'unclear':
      return 2
  }
}

export const signIn = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const wish = readSignInArguments(argv)
  if (wish.kind === 'unclear') {
    place.complain(wish.why === '' ? SIGN_IN_USAGE : wish.why)
    return 2
  }
  return withSchool(place, (store, { id }) => act(store, id, wish, place))
}

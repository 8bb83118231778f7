// What `sign-in` was asked for, checked: which provider, whose accounts there.
import { parseArgs } from 'node:util'
import { isLocalHost } from '../../config.ts'
import type { Provider } from '../../store/sign-in/sign-in-store.ts'

export type SignInWish =
  | { kind: 'save'; provider: Omit<Provider, 'sealedSecret'>; secretFile: string | null }
  | { kind: 'remove'; name: string }
  | { kind: 'forget-second-step' | 'sign-out'; email: string }
  | { kind: 'list' }
  | { kind: 'unclear'; why: string }

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const DOMAIN = /^(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/
const NAME = /^[a-z][a-z0-9-]{0,29}$/

const OPTIONS = {
  'client-id': { type: 'string' },
  'hosted-domain': { type: 'string' },
  tenant: { type: 'string' },
  issuer: { type: 'string' },
  name: { type: 'string' },
  label: { type: 'string' },
  'secret-file': { type: 'string' },
  email: { type: 'string' },
} as const

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

type Values = Exclude<ReturnType<typeof parse>, string>['values']
type Pinned = Pick<Provider, 'name' | 'kind' | 'label' | 'issuer' | 'pinned'>

const google = (values: Values): Pinned | string => {
  const domain = values['hosted-domain']?.toLowerCase()
  if (domain === undefined || !DOMAIN.test(domain)) return 'Name the Workspace: --hosted-domain school.example'
  return { name: 'google', kind: 'google', label: 'Google', issuer: 'https://accounts.google.com', pinned: domain }
}

const microsoft = (values: Values): Pinned | string => {
  const tenant = values.tenant?.toLowerCase()
  // `common`, `organizations` and `consumers` stand for everybody's accounts.
  if (tenant === undefined || !GUID.test(tenant)) {
    return 'Name the school’s own tenant by its id: --tenant 00000000-0000-0000-0000-000000000000 (not “common”)'
  }
  const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`
  return { name: 'microsoft', kind: 'microsoft', label: 'Microsoft', issuer, pinned: tenant }
}

const other = (values: Values): Pinned | string => {
  const { name, label, issuer } = values
  if (name === undefined || !NAME.test(name) || name === 'google' || name === 'microsoft') {
    return 'Give it a short name for addresses: --name school-account (small letters, digits, hyphens)'
  }
  if (label === undefined || label.trim() === '' || label.length > 40)
    return 'Say what the button says: --label "Our school"'
  if (issuer === undefined || !URL.canParse(issuer)) return 'Name the issuer: --issuer https://id.school.example'
  const url = new URL(issuer)
  const isPlainHere = url.protocol === 'http:' && isLocalHost(url.hostname)
  if (url.protocol !== 'https:' && !isPlainHere) return 'The issuer must be https'
  if (url.search !== '' || url.hash !== '' || url.username !== '') return 'The issuer is an address without ? and #'
  return { name, kind: 'other', label: label.trim(), issuer, pinned: null }
}

const KINDS: Record<string, (values: Values) => Pinned | string> = { google, microsoft, other }

export const readSignInArguments = (argv: readonly string[]): SignInWish => {
  const parsed = parse(argv)
  if (typeof parsed === 'string') return { kind: 'unclear', why: parsed }
  const { values, positionals } = parsed
  const [what = '', name, ...more] = positionals
  const unclear = (why: string): SignInWish => ({ kind: 'unclear', why })
  if (more.length > 0) return unclear(`What is ${more.join(' ')}?`)
  if (what === 'list' && name === undefined) return { kind: 'list' }
  if (what === 'remove')
    return name === undefined ? unclear('Which one? sign-in remove NAME') : { kind: 'remove', name }
  if (what === 'forget-second-step' || what === 'sign-out') {
    return values.email === undefined ? unclear('Whose? --email E') : { kind: what, email: values.email }
  }
  const pin = Object.hasOwn(KINDS, what) ? KINDS[what] : undefined
  if (pin === undefined || name !== undefined) return unclear('')
  const clientId = values['client-id']?.trim() ?? ''
  if (clientId === '') return unclear('Give the client id that the provider shows: --client-id ID')
  const pinned = pin(values)
  if (typeof pinned === 'string') return unclear(pinned)
  return { kind: 'save', provider: { ...pinned, clientId }, secretFile: values['secret-file'] ?? null }
}

// A collector with a real provider beside it: what the technician sets up, and a person's whole way there and back.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealText } from '../../../../collector/auth/sealed-text.ts'
import { loadKeys } from '../../../../collector/keys.ts'
import type { CollectorOptions } from '../../../../collector/main.ts'
import type { Provider } from '../../../../collector/store/sign-in/sign-in-store.ts'
import {
  browserAt,
  CLIENT_ID,
  CLIENT_SECRET,
  openRealProvider,
  type RealProvider,
} from '../../../fixtures/sign-in/real-provider.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import { cookieOf, staffWith, tokenOf } from '../stage/stage-staff.ts'

export const TENANT = '0f0e0d0c-0b0a-4908-8706-050403020100'

export interface ProviderStage {
  stage: Stage
  /** Tells the collector of a provider, as the command does. */
  setUp: (real: RealProvider, change?: Partial<Provider>) => Promise<void>
  real: (options?: { path?: string; idTokenS?: number }) => Promise<RealProvider>
  ask: (path: string, body: unknown, cookie?: string) => Promise<Response>
  /** Sets out; answers where the browser must go, and holds what it was given. */
  begin: (given?: {
    provider?: string
    link?: string
    name?: string
  }) => Promise<{ url: string; browser: ReturnType<typeof browserAt> }>
  /** The whole way: sets out, signs in there as this account, comes back. Answers where the collector leads. */
  signIn: (account: string, given?: { provider?: string; link?: string; name?: string }) => Promise<Arrival>
  end: () => Promise<void>
}

export interface Arrival {
  /** `/`, or `/sign-in#why=…`. */
  to: string
  /** The address the provider led back to. */
  back: string
  me: () => Promise<Record<string, unknown>>
  staff: ReturnType<typeof staffWith>
  browser: ReturnType<typeof browserAt>
}

export const openProviderStage = async (options: Partial<CollectorOptions> = {}): Promise<ProviderStage> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'porpoise-oidc-'))
  const stage = await openStage({ dataDir, ...options })
  const loaded = loadKeys(join(dataDir, 'keys'), true)
  if (!loaded.ok) throw new Error(loaded.why)
  const { store, schoolId } = stage.running
  const open: RealProvider[] = []
  const redirectUris = (): string[] =>
    ['google', 'microsoft', 'other', 'second'].map((name) => `${stage.url}/sign-in/return/${name}`)

  const ask: ProviderStage['ask'] = (path, body, cookie = '') =>
    fetch(stage.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stage.url, cookie },
      body: JSON.stringify(body),
    })

  const begin: ProviderStage['begin'] = async ({ provider = 'other', link, name } = {}) => {
    const token = link === undefined ? null : tokenOf(link)
    const answer = await ask('/api/v1/sign-in/provider', { provider, token, name: name ?? null })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const browser = browserAt()
    browser.setCookie(stage.url, cookieOf(answer))
    return { url: ((await answer.json()) as { url: string }).url, browser }
  }

  return {
    stage,
    ask,
    begin,
    setUp: async (real, change = {}) => {
      const name = change.name ?? 'other'
      const sealedSecret = sealText(loaded.keys.cookieSecret, 'provider', `${schoolId}/${name}`, CLIENT_SECRET)
      const provider = {
        name,
        kind: 'other',
        label: 'Our school',
        clientId: CLIENT_ID,
        pinned: null,
        ...change,
      } as const
      const saved = await store.saveProvider(schoolId, {
        ...provider,
        issuer: change.issuer ?? real.issuer,
        sealedSecret,
      })
      if (!saved.ok) throw new Error(saved.why)
    },
    real: async (options = {}) => {
      const real = await openRealProvider({ ...options, redirectUris })
      open.push(real)
      return real
    },
    signIn: async (account, given = {}) => {
      const { url, browser } = await begin(given)
      const back = await browser.signInAt(url, account, `${stage.url}/sign-in/return/`)
      const answer = await browser.go(back)
      const staff = staffWith(stage.url, `__Host-sid=${browser.cookie(stage.url, '__Host-sid') ?? ''}`)
      return {
        to: answer.headers.get('location') ?? `${answer.status}`,
        back,
        staff,
        browser,
        me: async () => (await staff.get('/api/v1/me')).json() as Promise<Record<string, unknown>>,
      }
    },
    end: async () => {
      for (const real of open) await real.down()
      await stage.end()
    },
  }
}

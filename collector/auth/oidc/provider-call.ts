// The way to a provider and back: OpenID Connect with code, PKCE (S256), state and nonce, by openid-client. The provider's
// metadata and keys are fetched for each sign-in: a school has few, and a changed key or address is never an old one here.
import * as oidc from 'openid-client'
import type { NotSignedInWhy } from '../../../shared/sign-in/sign-in.ts'
import { isLocalHost } from '../../config.ts'
import type { Provider } from '../../store/sign-in/sign-in-store.ts'
import type { KnownClaims } from './claims.ts'

const PATIENCE_S = 10
/** Clocks of schools and providers differ. */
const TOLERANCE_S = 60
/** Tokens know whole seconds only. */
const ROUNDING_S = 2

/** What must be remembered until the browser comes back. */
export interface ProviderWay {
  server: Readonly<oidc.ServerMetadata>
  nonce: string
  verifier: string
  /** By the collector's clock. */
  beganAt: number
  /** The person must prove anew who they are: the provider must have asked them since `beganAt`. */
  mustProve: boolean
}

type Server = Readonly<oidc.ServerMetadata>

/** The collector's own clock judges times, whichever that is. */
const configure = (server: Server, provider: Provider, secret: string, now: number): oidc.Configuration => {
  const skewS = Math.round((now - Date.now()) / 1000)
  const metadata = { client_secret: secret, [oidc.clockTolerance]: TOLERANCE_S, [oidc.clockSkew]: skewS }
  const config = new oidc.Configuration(server, provider.clientId, metadata, oidc.ClientSecretPost(secret))
  config.timeout = PATIENCE_S
  if (isLocal(provider)) oidc.allowInsecureRequests(config)
  // A token that came straight over TLS would be taken unsigned otherwise.
  oidc.enableNonRepudiationChecks(config)
  return config
}

const isLocal = ({ issuer }: Provider): boolean => {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'http:' && isLocalHost(hostname)
}

const discover = async (provider: Provider, secret: string): Promise<Server | Error> => {
  try {
    const found = await oidc.discovery(new URL(provider.issuer), provider.clientId, secret, undefined, {
      timeout: PATIENCE_S,
      execute: isLocal(provider) ? [oidc.allowInsecureRequests] : [],
    })
    const server = found.serverMetadata()
    // Microsoft's shared addresses answer for every tenant; only the school's own is believed.
    return server.issuer === provider.issuer ? server : new Error('the provider names another issuer')
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** On a classroom's computer the browser may hold a colleague's account; some providers refuse a word they do not know. */
const offersChoice = ({ kind }: Provider, { prompt_values_supported: words }: Server): boolean =>
  Array.isArray(words) ? words.includes('select_account') : kind !== 'other'

export type Begun =
  | { ok: true; way: ProviderWay; url: (state: string) => Promise<string> }
  | { ok: false; fault: Error }

export const beginAtProvider = async (
  provider: Provider,
  secret: string,
  options: { redirectUri: string; now: number; mustProve: boolean },
): Promise<Begun> => {
  const { redirectUri, now, mustProve } = options
  const server = await discover(provider, secret)
  if (server instanceof Error) return { ok: false, fault: server }
  const config = configure(server, provider, secret, now)
  const way = { server, nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier(), beganAt: now, mustProve }
  const ask: Record<string, string> = mustProve
    ? { prompt: 'login', max_age: '0', claims: JSON.stringify({ id_token: { auth_time: { essential: true } } }) }
    : offersChoice(provider, server)
      ? { prompt: 'select_account' }
      : {}
  if (provider.kind === 'google' && provider.pinned !== null) ask.hd = provider.pinned
  const url = async (state: string): Promise<string> =>
    oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid email profile',
      state,
      nonce: way.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(way.verifier),
      code_challenge_method: 'S256',
      ...ask,
    }).href
  return { ok: true, way, url }
}

export type Finished =
  | { ok: true; claims: KnownClaims }
  | {
      ok: false
      why: Extract<NotSignedInWhy, 'cancelled' | 'not-believed' | 'no-answer' | 'not-proved-again'>
      fault: Error
    }

const whyOf = (error: unknown): Extract<Finished, { ok: false }>['why'] => {
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'cancelled' : 'not-believed'
  }
  const code = error instanceof Error && 'code' in error ? error.code : null
  // What `fetch` itself throws when there is no network, no name, no TLS.
  const isNetwork = error instanceof TypeError && code === null
  return isNetwork || code === 'OAUTH_TIMEOUT' ? 'no-answer' : 'not-believed'
}

/**
 * Exchanges the code and checks everything about the answer: state, issuer, signature, audience, nonce, times.
 * @param cameTo the address the browser came back to, under the collector's public address
 */
export const finishAtProvider = async (
  { server, nonce, verifier, beganAt, mustProve }: ProviderWay,
  provider: Provider,
  secret: string,
  { cameTo, state, now }: { cameTo: URL; state: string; now: number },
): Promise<Finished> => {
  try {
    const tokens = await oidc.authorizationCodeGrant(configure(server, provider, secret, now), cameTo, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) return { ok: false, why: 'not-believed', fault: new Error('no identity in the answer') }
    // Both by the provider's clock, so that two clocks need not agree. Not every provider says when it asked last.
    const sinceAskedS = claims.iat - (claims.auth_time ?? 0)
    if (mustProve && sinceAskedS > (now - beganAt) / 1000 + ROUNDING_S) {
      return { ok: false, why: 'not-proved-again', fault: new Error('the provider did not ask again') }
    }
    return { ok: true, claims }
  } catch (error) {
    return { ok: false, why: whyOf(error), fault: error instanceof Error ? error : new Error(String(error)) }
  }
}

// Signed bundles: what was changed, is another school's or another kind's is never believed.
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../../../shared/signed/base64url.ts'
import { type BundlePayload, importCollectorKey, openBundle, signBundle } from '../../../shared/signed/bundles.ts'

const OAK = '01890000-0000-7000-8000-00000000000a'
const ELM = '01890000-0000-7000-8000-00000000000b'
const payload: BundlePayload = { schoolId: OAK, kind: 'settings', version: 3, expiresAt: 1, body: { word: 'é ✓' } }

const pair = async () => {
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  const raw = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)))
  return { keys, trusted: await importCollectorKey(raw) }
}

describe('a signed bundle', () => {
  it('opens with the key of the collector that signed it', async () => {
    const { keys, trusted } = await pair()
    const bundle = await signBundle(payload, keys.privateKey)
    expect(trusted && (await openBundle(bundle, trusted, 'settings', OAK))).toEqual({ ok: true, payload })
  })

  it('does not open when one character was changed, with another key, for another school or as another kind', async () => {
    const { keys, trusted } = await pair()
    const other = await pair()
    if (trusted === null || other.trusted === null) throw new Error('no key')
    const bundle = await signBundle(payload, keys.privateKey)
    const changed = { ...bundle, payload: bundle.payload.replace('"version":3', '"version":4') }
    expect(await openBundle(changed, trusted, 'settings', OAK)).toEqual({ ok: false, why: 'bad-signature' })
    expect(await openBundle(bundle, other.trusted, 'settings', OAK)).toEqual({ ok: false, why: 'bad-signature' })
    expect(await openBundle(bundle, trusted, 'settings', ELM)).toEqual({ ok: false, why: 'other-school' })
    expect(await openBundle(bundle, trusted, 'command', OAK)).toEqual({ ok: false, why: 'other-kind' })
    expect(await openBundle({ ...bundle, signature: '?' }, trusted, 'settings', OAK)).toEqual({
      ok: false,
      why: 'unreadable',
    })
  })

  it('takes no key that is not one', async () => {
    expect(await importCollectorKey('not a key')).toBeNull()
    expect(await importCollectorKey('AAAA')).toBeNull()
  })
})

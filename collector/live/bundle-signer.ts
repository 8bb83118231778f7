// Signs what devices obey or believe (shared/signed/bundles.ts), with node's synchronous Ed25519.
import { type KeyObject, sign } from 'node:crypto'
import type { Command } from '../../shared/protocol/commands.ts'
import type { BundlePayload, SignedBundle } from '../../shared/signed/bundles.ts'

export interface BundleSigner {
  sign: (payload: Omit<BundlePayload, 'schoolId'>) => SignedBundle
  signCommand: (command: Command) => SignedBundle
}

/** @param key the school's Ed25519 settings key */
export const bundleSigner = (schoolId: string, key: KeyObject): BundleSigner => {
  const signPayload: BundleSigner['sign'] = ({ kind, version, expiresAt, body }) => {
    const payload = JSON.stringify({ schoolId, kind, version, expiresAt, body } satisfies BundlePayload)
    return { payload, signature: sign(null, Buffer.from(payload), key).toString('base64url') }
  }
  return {
    sign: signPayload,
    signCommand: (command) =>
      signPayload({ kind: 'command', version: command.seq, expiresAt: command.notAfter, body: command }),
  }
}

// What a channel must keep secret: a password, a webhook's address and its signing key. One file each beside the keys, readable
// by the collector alone; the settings in the database name the file that belongs to them, so that the two change together.
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import type { SetChannelName } from '../../shared/channels/channel-settings.ts'

export const MailSecret = z.strictObject({ password: z.string() })
/** `signingKey`: base64url of 32 bytes. */
export const WebhookSecret = z.strictObject({ url: z.string(), signingKey: z.string() })
export type WebhookSecret = z.infer<typeof WebhookSecret>

const SCHEMA = { mail: MailSecret, webhook: WebhookSecret } as const
type SecretOf<N extends SetChannelName> = z.infer<(typeof SCHEMA)[N]>

const folderOf = (dataDir: string): string => join(dataDir, 'keys')
const fileName = (name: SetChannelName, id: string): string => `channel-${name}-${id}.secret`

const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Keeps a secret and answers the id by which the settings name it. */
export const keepSecret = <N extends SetChannelName>(dataDir: string, name: N, secret: SecretOf<N>): string => {
  const folder = folderOf(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const id = randomBytes(8).toString('hex')
  const descriptor = openSync(join(folder, fileName(name, id)), 'wx', 0o600)
  try {
    writeSync(descriptor, JSON.stringify(secret))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  syncFolder(folder)
  return id
}

/** Null where there is none, or it is not readable as what it should be. */
export const readSecret = <N extends SetChannelName>(
  dataDir: string,
  name: N,
  id: string | null,
): SecretOf<N> | null => {
  if (id === null || !/^[0-9a-f]{16}$/.test(id)) return null
  try {
    const parsed = SCHEMA[name].safeParse(JSON.parse(readFileSync(join(folderOf(dataDir), fileName(name, id)), 'utf8')))
    return parsed.success ? (parsed.data as SecretOf<N>) : null
  } catch {
    return null
  }
}

/** Removes every secret of this channel but the one that its settings name now. */
export const forgetSecrets = (dataDir: string, name: SetChannelName, keptId: string | null): void => {
  const folder = folderOf(dataDir)
  const kept = keptId === null ? null : fileName(name, keptId)
  for (const file of readdirSync(folder))
    if (file.startsWith(`channel-${name}-`) && file.endsWith('.secret') && file !== kept)
      rmSync(join(folder, file), { force: true })
}

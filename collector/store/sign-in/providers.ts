// Where staff may come from, and whose account there is whose. Found by issuer and subject, never by an e-mail.
import { appendAudit } from '../audit/append-audit.ts'
import type { Desk } from '../desk.ts'
import { useLink } from '../people/sign-in.ts'
import { readPersonByIdentity } from './read-sign-in.ts'
import type { Identity, Provider } from './sign-in-store.ts'

const COMMAND_LINE = 'command line'

export const saveProvider = (desk: Desk, provider: Provider): { ok: true } => {
  const { name, kind, label, issuer, clientId, sealedSecret, pinned } = provider
  desk.sql.run(
    `INSERT INTO sign_in_provider (school_id, name, kind, label, issuer, client_id, sealed_secret, pinned)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (school_id, name) DO UPDATE SET kind = excluded.kind, label = excluded.label, issuer = excluded.issuer,
       client_id = excluded.client_id, sealed_secret = excluded.sealed_secret, pinned = excluded.pinned`,
    ...[desk.schoolId, name, kind, label, issuer, clientId, sealedSecret, pinned],
  )
  const details = { kind, issuer, clientId, pinned }
  appendAudit(desk, { actor: COMMAND_LINE, action: 'save-sign-in-provider', object: `provider:${name}`, details })
  return { ok: true }
}

export const removeProvider = (desk: Desk, name: string): { ok: true } | { ok: false; why: 'not-found' } => {
  const gone = desk.sql.run('DELETE FROM sign_in_provider WHERE school_id = ? AND name = ?', desk.schoolId, name)
  if (gone === 0) return { ok: false, why: 'not-found' }
  appendAudit(desk, {
    actor: COMMAND_LINE,
    action: 'remove-sign-in-provider',
    object: `provider:${name}`,
    details: {},
  })
  return { ok: true }
}

export type IdentityLinked =
  | { ok: true; personId: string }
  | { ok: false; why: 'bad-token' | 'email-taken' | 'identity-taken' | 'other-person' }

/** The e-mail under which the school already has the person whom a link names; null: it names nobody, or none is known. */
const invitedEmail = (desk: Desk, tokenHash: string): string | null =>
  desk.sql.first<{ person_key: string | null }>(
    `SELECT person.person_key FROM link JOIN person ON person.school_id = link.school_id AND person.id = link.person_id
     WHERE link.school_id = ? AND link.token_hash = ?`,
    desk.schoolId,
    tokenHash,
  )?.person_key ?? null

export const useLinkWithIdentity = (
  desk: Desk,
  tokenHash: string,
  who: Identity & { name: string; email: string | null },
): IdentityLinked => {
  const { sql, schoolId } = desk
  const email = who.email?.toLowerCase() ?? null
  const invited = invitedEmail(desk, tokenHash)
  // On a classroom's computer the browser may hold a colleague's account: it must not take this person's place.
  if (invited !== null && email !== null && invited !== email) return { ok: false, why: 'other-person' }
  const owner = readPersonByIdentity(sql, schoolId, who)
  const used = useLink(desk, tokenHash, { name: who.name, email, passwordHash: null })
  if (!used.ok) return used
  if (owner !== null && owner !== used.personId) return { ok: false, why: 'identity-taken' }
  // Whom the school has invited anew comes with the account they have now.
  sql.run(
    'DELETE FROM identity WHERE school_id = ? AND person_id = ? AND issuer = ? AND subject <> ?',
    ...[schoolId, used.personId, who.issuer, who.subject],
  )
  const linked = sql.run(
    `INSERT INTO identity (school_id, issuer, subject, person_id, linked_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (school_id, issuer, subject) DO NOTHING`,
    ...[schoolId, who.issuer, who.subject, used.personId, desk.at],
  )
  if (linked > 0) {
    appendAudit(desk, {
      actor: used.personId,
      action: 'link-identity',
      object: `person:${used.personId}`,
      details: { issuer: who.issuer },
    })
  }
  return used
}

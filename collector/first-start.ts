// What a start needs once: a school, the first ways in, the certificate, and plain words where it cannot be.
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { uuidv7 } from '../shared/protocol/uuid.ts'
import type { Role } from '../shared/protocol/vocabulary.ts'
import { linkAddress, makeLink, newToken, tokenHash } from './auth/one-time-link.ts'
import type { Collector, ReportFault } from './collector.ts'
import type { Store } from './store/store.ts'

/** The collector cannot start, for a reason that the technician can mend: it is in the message. */
export class StartRefused extends Error {}

/** A one-time way in. */
export interface SignInLink {
  role: Role
  name: string | null
  url: string
}

/** One line on standard error for each fault of work that nobody waits for, in the form of the app's own log. */
export const faultReporter =
  (logLevel: 'info' | 'warn' | 'silent'): ReportFault =>
  (what) =>
  (fault) => {
    if (logLevel === 'silent') return
    const text = fault instanceof Error ? fault.message : String(fault)
    process.stderr.write(`${JSON.stringify({ level: 50, time: Date.now(), msg: `could not ${what}`, fault: text })}\n`)
  }

/** Reads the school's certificate and its key. */
export const readCertificate = (tls: { certFile: string; keyFile: string }): { cert: string; key: string } => {
  const read = (name: string, file: string): string => {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      throw new StartRefused(`${name} (${file}): ${error instanceof Error ? error.message : 'cannot be read'}`)
    }
  }
  const cert = read('PORPOISE_TLS_CERT', tls.certFile)
  const key = read('PORPOISE_TLS_KEY', tls.keyFile)
  try {
    createSecureContext({ cert, key })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StartRefused(
      `the certificate ${tls.certFile} and the key ${tls.keyFile} do not go together or are not PEM files without a password (${why})`,
    )
  }
  return { cert, key }
}

/** The one school of this database; an empty database gets a nameless one. */
export const findOrMakeSchool = async (store: Store, clock: () => number): Promise<string> => {
  const [school] = await store.schools()
  if (school !== undefined) {
    // A school from before there were agreements gets the shipped ones now.
    await store.shipAgreements(school.id)
    return school.id
  }
  const id = uuidv7(clock(), randomBytes(10))
  const made = await store.createSchool({ id, name: 'New school', timeZone: 'Europe/London' })
  if (!made.ok) throw new StartRefused(`the store cannot keep the school: ${made.why}`)
  return id
}

/** Opens the enrolment window and makes a token for it. */
export const openEnrolment = async (store: Store, schoolId: string, until: number): Promise<string> => {
  const token = newToken()
  const kept = await store.addEnrolmentToken(schoolId, tokenHash(token), until)
  const changed = await store.changeSchool(schoolId, { enrolmentOpenUntilAt: until })
  if (!kept.ok || !changed.ok) throw new StartRefused('the store cannot keep the enrolment token')
  return token
}

/** Nobody can set the school up: a first start, also with a school file loaded before it, or a link that was lost. */
const lacksTechnician = async ({ store, schoolId }: Collector): Promise<boolean> => {
  const { finishedAt, technicians } = await store.setUp(schoolId)
  return finishedAt === null && !technicians.some(({ hasSignedIn }) => hasSignedIn)
}

/** First start: the set-up link. Demonstration: a link for each member of staff. */
export const firstLinks = async (collector: Collector): Promise<SignInLink[]> => {
  const { store, schoolId, clock, demonstration } = collector
  const staff = await store.staff(schoolId)
  const wanted: { role: Role; personId: string | null; name: string | null; signsInAtOnce: boolean }[] = demonstration
    ? staff.flatMap(({ id, name, role }) => (role === null ? [] : [{ role, personId: id, name, signsInAtOnce: true }]))
    : (await lacksTechnician(collector))
      ? [{ role: 'technician', personId: null, name: null, signsInAtOnce: false }]
      : []
  const links: SignInLink[] = []
  for (const invitation of wanted) {
    const token = await makeLink(store, schoolId, invitation, clock())
    if (token === null) throw new StartRefused('the store cannot keep the one-time link')
    links.push({ role: invitation.role, name: invitation.name, url: linkAddress(collector.publicUrl(), token) })
  }
  return links
}

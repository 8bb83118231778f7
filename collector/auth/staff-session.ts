// Who is signed in: from the session cookie to a member of staff.
import type { IncomingHttpHeaders } from 'node:http'
import type { Me } from '../../shared/protocol/alerts.ts'
import type { Collector } from '../collector.ts'
import type { Person, Viewer } from '../store/rows.ts'
import type { SessionOpening, SignInWay } from '../store/sign-in/sign-in-store.ts'
import {
  newSessionId,
  SESSION_IDLE_MS,
  SESSION_LONGEST_MS,
  sessionCookie,
  sessionHash,
  sessionIdOf,
} from './session-cookie.ts'

/** A member of staff behind a request. */
export interface SignedIn {
  idHash: string
  person: Person
  viewer: Viewer
  way: SignInWay
  /** When they last proved who they are; signing in counts. */
  provedAt: number
  /** No hand has moved for half an hour: only an open stream keeps this session. */
  isResting: boolean
}

/** How often a session's use is written down. */
const TOUCH_MS = 60_000

/** The dashboard says so of calls that it makes by itself, without a press: they are nobody's hand. */
export const PAGE_ITSELF_HEADER = 'porpoise-by'

/** The member of staff as visibility sees them; null for a pupil, who never has a session. */
const viewerOf = (person: Person): Viewer | null =>
  person.role === null
    ? null
    : {
        personId: person.id,
        role: person.role,
        roles: person.roles,
        classIds: person.classes.map((oneClass) => oneClass.id),
      }

/** Whose lesson somebody gives now is theirs for as long, also where it is nobody's list. */
const withClasses = (person: Person, taught: Person['classes']): Person => ({
  ...person,
  classes: [...person.classes, ...taught.filter(({ id }) => person.classes.every((own) => own.id !== id))],
})

/** The session of a request's cookie while it is in time, read anew from the store each time. */
export const signedIn = async (
  collector: Collector,
  headers: IncomingHttpHeaders,
  mayBeByHand = true,
): Promise<SignedIn | null> => {
  const id = sessionIdOf(headers.cookie)
  const isByHand = mayBeByHand && headers[PAGE_ITSELF_HEADER] !== 'page'
  return id === null ? null : sessionByHash(collector, sessionHash(id, collector.keys.cookieSecret), isByHand)
}

/** The same for a session already known by its hash: what an open stream asks again and again. */
export const sessionByHash = async (
  { store, schoolId, clock, report }: Collector,
  idHash: string,
  isByHand = false,
): Promise<SignedIn | null> => {
  const session = await store.session(schoolId, idHash)
  if (session === null) return null
  const now = clock()
  if (now - session.usedAt > SESSION_IDLE_MS || now - session.createdAt > SESSION_LONGEST_MS) return null
  const { classes, coverEndsAt } = await store.teachesNow(schoolId, session.personId)
  // To the millisecond: nobody waits for the sweep that takes them off the lists.
  if (coverEndsAt !== null && coverEndsAt <= now) return null
  const known = await store.person(schoolId, session.personId)
  const person = known === null ? null : withClasses(known, classes)
  const viewer = person === null ? null : viewerOf(person)
  if (person === null || viewer === null) return null
  const isResting = now - session.handAt > SESSION_IDLE_MS
  // Once at rest only a proof wakes it: whoever sits down at an open screen may press what they like.
  const isHand = isByHand && !isResting
  // Not awaited: a store that cannot write must not sign anybody out of the alerts.
  if (now - session.usedAt > TOUCH_MS || (isHand && now - session.handAt > TOUCH_MS))
    store.touchSession(schoolId, idHash, isHand).catch(report('touch session'))
  return { idHash, person, viewer, way: session.way, provedAt: session.provedAt, isResting }
}

/** Opens a session and returns its Set-Cookie text; null where the store cannot keep it. */
export const openSession = async (
  { store, schoolId, keys }: Collector,
  personId: string,
  opening: SessionOpening,
): Promise<string | null> => {
  const id = newSessionId()
  const kept = await store.addSession(schoolId, sessionHash(id, keys.cookieSecret), personId, opening)
  return kept.ok ? sessionCookie(id) : null
}

/** What the dashboard is told about the person at the screen. */
export const describeMe = async ({ store, schoolId, demonstration }: Collector, person: Person): Promise<Me | null> => {
  if (person.role === null) return null
  const school = await store.school(schoolId)
  return {
    personId: person.id,
    name: person.name,
    role: person.role,
    roles: [...person.roles],
    schoolName: school?.name ?? '',
    demonstration,
    classes: person.classes,
  }
}

// What the collector may ask of its store, whichever database is behind it.
//
// Promises: a resolved write with `ok: true` is on the disk (after fsync) · `school_id` is the first key of everything,
// so each method but `schools` and `createSchool` takes it first, and nothing of another school can come out · expected
// outcomes are values, exceptions are bugs · the time is the store's own clock (`openStore({ clock })`).
import type { AboutMe } from '../../shared/can-see/can-see.ts'
import type {
  Alert,
  AlertAction,
  AlertAddress,
  AlertDevice,
  AlertName,
  CloseOutcome,
} from '../../shared/protocol/alerts.ts'
import type { Command } from '../../shared/protocol/commands.ts'
import type { Event, EventVerdict } from '../../shared/protocol/events.ts'
import type { SchoolTimes } from '../../shared/protocol/settings.ts'
import type { Role } from '../../shared/protocol/vocabulary.ts'
import type { Practice } from '../../shared/routes/classroom.ts'
import type { Roster } from '../school/roster.ts'
import type { AccessStore } from './access/access-store.ts'
import type { AgreementStore } from './agreements/agreement-store.ts'
import type { ChannelStore } from './channels/channel-store.ts'
import type { ClassViewStore } from './class-view/class-view-store.ts'
import type { CoverStore } from './cover/cover-store.ts'
import type { RosterStore } from './roster/roster-store.ts'
import type {
  Account,
  AuditRow,
  LadderCall,
  Link,
  LogEntry,
  NewProfile,
  Person,
  Profile,
  ProfileSettings,
  ProfileState,
  RawConcern,
  ReleaseScope,
  School,
  SchoolChange,
  Session,
  Source,
  StoreHealth,
  VerifierRow,
  Viewer,
  Written,
} from './rows.ts'
import type { SetUpStore } from './set-up/set-up-store.ts'
import type { SessionOpening, SignInStore } from './sign-in/sign-in-store.ts'
import type { TimetableStore } from './timetable/timetable-store.ts'

/** What a committed write changed, told to every watcher before the write's own promise resolves. */
export interface StoreChange {
  schoolId: string
  /** Alerts as they now stand, in the order of `seq`. Ask `alertIsVisible` before showing one to anybody. */
  alerts: Alert[]
  /** Commands that were saved just now: push them to their profile if it is connected, then `markAttempted`. */
  commands: Command[]
  /** Somebody's roles, sessions or notices are not what they were: open screens look again at once. */
  access?: true
}

/** An alert action as the store takes it: the body of its route with the action's name. */
export type AlertStep =
  | { action: 'shown'; actionId: string; seq: number }
  | { action: 'seen' | 'unsee' | 'coming' | 'with'; actionId: string }
  | { action: 'release'; actionId: string; page: 'take-away' | 'give-back' }
  | { action: 'close'; actionId: string; outcome: CloseOutcome; note: string | null }

export type AlertLook = 'device' | 'name' | 'address'
export type AlertLooks = { device: AlertDevice; name: AlertName; address: AlertAddress }

/** Compile-time reminder: every action of the protocol is a step here. */
export type EveryActionIsAStep = AlertAction extends AlertStep['action'] ? true : never

export interface Store
  extends AccessStore,
    AgreementStore,
    ChannelStore,
    ClassViewStore,
    CoverStore,
    RosterStore,
    SetUpStore,
    SignInStore,
    TimetableStore {
  // ── the school ────────────────────────────────────────────────────────────────────────────────────────────────────
  schools(): Promise<School[]>
  /** Creates a school; `already` where the id is taken (then nothing changes). */
  createSchool(school: { id: string; name: string; timeZone: string }): Promise<Written<object, 'already'>>
  school(schoolId: string): Promise<School | null>
  changeSchool(schoolId: string, change: SchoolChange): Promise<Written<object, 'no-school'>>
  schoolTimes(schoolId: string): Promise<SchoolTimes>
  /** The school and its classes, each with its secret and the days its devices are ready for. */
  releaseScopes(schoolId: string): Promise<ReleaseScope[]>
  makeReleaseSecrets(schoolId: string): Promise<Written>
  /** Keeps verifiers, forgets those before `today`, and moves the settings' version. */
  saveVerifiers(schoolId: string, rows: readonly VerifierRow[], today: string): Promise<Written>
  /** Adds and changes classes, people, shared accounts, devices, hours and terms, by their natural keys. Deletes nobody. */
  saveRoster(
    schoolId: string,
    roster: Roster,
  ): Promise<Written<{ added: number; changed: number }, 'no-school' | 'no-such-class'>>
  staff(schoolId: string): Promise<Person[]>
  person(schoolId: string, personId: string): Promise<Person | null>
  personByEmail(schoolId: string, email: string): Promise<Person | null>
  /** Adds a member of staff, or gives an existing one (same e-mail) this duty. */
  addStaff(
    schoolId: string,
    staff: { name: string; email: string | null; role: Role; classNames?: readonly string[] },
  ): Promise<Written<{ personId: string }, 'no-school' | 'no-such-class'>>

  // ── devices ───────────────────────────────────────────────────────────────────────────────────────────────────────
  /** A token lets a machine ask to be enrolled. `expiresAt` null: until it is replaced. */
  addEnrolmentToken(schoolId: string, tokenHash: string, expiresAt: number | null): Promise<Written>
  /** True where this is a current token of the school: what an unverified press must show. */
  enrolmentTokenIsValid(schoolId: string, tokenHash: string): Promise<boolean>
  /** Active at once while the enrolment window is open, else pending. The same key again is the same profile. */
  enrol(
    schoolId: string,
    profile: NewProfile,
  ): Promise<Written<{ profileId: string; state: ProfileState }, 'bad-token'>>
  profile(schoolId: string, profileId: string): Promise<Profile | null>
  profiles(schoolId: string): Promise<Profile[]>
  setProfileState(
    schoolId: string,
    profileId: string,
    state: ProfileState,
    actor: string,
  ): Promise<Written<object, 'not-found'>>
  /** Notes that these profiles were heard from just now (live sockets, polls); at most one write a minute each. */
  noteSeen(schoolId: string, profileIds: readonly string[]): Promise<Written>
  profileSettings(schoolId: string, profileId: string): Promise<ProfileSettings | null>
  /** What this profile has sent about its own person, and who has looked; null: it names nobody, or its log-in is shared. */
  aboutMe(schoolId: string, profileId: string): Promise<AboutMe | null>

  // ── events and commands ───────────────────────────────────────────────────────────────────────────────────────────
  /** The hot path. One verdict per event, in order. From an unverified source only concerns are taken; one that waits also answers commands and tells its health. */
  appendEvents(
    schoolId: string,
    source: Source,
    events: readonly Event[],
  ): Promise<Written<{ verdicts: EventVerdict[] }>>
  /** A concern nobody can read: stored raw, receipted (`stored` or `already`), alerted to the safeguarding lead. */
  keepRawConcern(schoolId: string, source: Source, raw: RawConcern): Promise<Written<{ verdict: EventVerdict }>>
  /** Commands the profile has not acknowledged and that are still in time, oldest first. */
  pendingCommands(schoolId: string, profileId: string): Promise<Command[]>
  /** These were written to a device's socket or into an answer. Says nothing about whether they arrived. */
  markAttempted(schoolId: string, commandIds: readonly string[]): Promise<Written>
  /** Marks commands unacknowledged for a minute as not delivered (they are still sent until `notAfter`). Call every few seconds. */
  markUndelivered(schoolId: string): Promise<Written<{ marked: number }>>

  // ── alerts ────────────────────────────────────────────────────────────────────────────────────────────────────────
  /**
   * Open alerts this person may see, newest first, and the last number of theirs that they are true at; also those closed within a day
   * whose device has not acknowledged its release.
   */
  openAlerts(schoolId: string, viewer: Viewer): Promise<{ seq: number; alerts: Alert[] }>
  /** Alerts of which the lead was told out of hours, and which still wait for an adult: the list of the next school day. */
  nextDayAlerts(schoolId: string, viewer: Viewer): Promise<Alert[]>
  /** What the technician may know: that there are some; without presses for the lead from a class of this very person. */
  openAlertCount(schoolId: string, viewer: Viewer): Promise<number>
  /** The number of the last change that this person may know of: from there their list and their stream go on. */
  lastNumber(schoolId: string, viewer: Viewer): Promise<number>
  /** Alerts of this person changed after `seq`, closed ones included, in the order of `seq`; `reset` where there are more than `most`. */
  alertsSince(
    schoolId: string,
    viewer: Viewer,
    seq: number,
    most: number,
  ): Promise<{ reset: false; seq: number; alerts: Alert[] } | { reset: true; seq: number }>
  /** The school's own last number of an alert change. Never for a screen: it tells of alerts that are not theirs. */
  sequence(schoolId: string): Promise<number>
  /**
   * One deliberate look at an open alert, audited before it is answered. `address` needs a safeguarding role. `device` may
   * also be asked of a closed one that is still listed, to find the covered screen.
   */
  lookAtAlert<L extends AlertLook>(
    schoolId: string,
    viewer: Viewer,
    alertId: string,
    look: L,
  ): Promise<Written<{ look: AlertLooks[L] }, 'not-found'>>
  /**
   * One step on an alert, idempotent by `actionId`, audited, with the commands it causes, all in one transaction.
   * `won: false`: somebody else was first, `alert.holder` names who, nothing changed.
   */
  actOnAlert(
    schoolId: string,
    viewer: Viewer,
    alertId: string,
    step: AlertStep,
  ): Promise<
    Written<{ won: boolean; alert: Alert }, 'not-found' | 'too-late' | 'may-not-give-back' | 'action-id-reused'>
  >
  /**
   * Calls the next adults of every alert that is due (shared/ladder). Call every few seconds. A call is on the disk when this
   * resolves, and is never made again.
   * @param reachable ids of staff whom some channel can send to now: only they can be told
   * @param onScreen those of them with an open screen: only of them a child may hear that they were told
   */
  climbLadder(
    schoolId: string,
    reachable: readonly string[],
    onScreen?: readonly string[],
  ): Promise<Written<{ climbed: number; calls: readonly LadderCall[] }>>
  /** Every call of one alert, in order. */
  ladderCalls(schoolId: string, alertId: string): Promise<LadderCall[]>
  logEntries(schoolId: string, outcome: CloseOutcome): Promise<LogEntry[]>

  // ── the classroom ─────────────────────────────────────────────────────────────────────────────────────────────────
  /** Opens a practice for a class of the viewer, for fifteen minutes; one that is open already stays. */
  openPractice(schoolId: string, viewer: Viewer, classId: string): Promise<Written<{ practiceId: string }, 'not-found'>>
  endPractice(schoolId: string, viewer: Viewer, practiceId: string): Promise<Written<object, 'not-found'>>
  /** Today's practices of the viewer's classes, the newest first. */
  practices(schoolId: string, viewer: Viewer): Promise<Practice[]>

  // ── signing in ────────────────────────────────────────────────────────────────────────────────────────────────────
  addLink(schoolId: string, link: Link): Promise<Written>
  /** The link behind a token's hash while it is unused and in time. */
  link(schoolId: string, tokenHash: string): Promise<Link | null>
  /**
   * Uses a link once. With `account` the person (made where the link has none) gets this name, e-mail and password;
   * without, the link must name a person or carry `signsInAtOnce` and a name.
   */
  useLink(
    schoolId: string,
    tokenHash: string,
    account: { name: string; email: string; passwordHash: string } | null,
  ): Promise<Written<{ personId: string }, 'bad-token' | 'email-taken'>>
  account(schoolId: string, email: string): Promise<Account | null>
  addSession(schoolId: string, idHash: string, personId: string, opening?: SessionOpening): Promise<Written>
  session(schoolId: string, idHash: string): Promise<Session | null>
  /** Moves `usedAt`, and by a person's hand (the default) `handAt`; call at most once a minute per session. */
  touchSession(schoolId: string, idHash: string, byHand?: boolean): Promise<Written>
  endSession(schoolId: string, idHash: string): Promise<Written>

  // ── the record ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** Appends to the school's hash chain: invitations, commands of the command line. Steps, looks and sign-ins do so themselves. */
  recordAudit(
    schoolId: string,
    entry: { actor: string; action: string; object: string; details: Record<string, unknown> },
  ): Promise<Written<{ seq: number }>>
  /** Rows after `afterSeq`, in order, at most `most`. */
  audit(schoolId: string, afterSeq: number, most: number): Promise<AuditRow[]>

  // ── the store itself ──────────────────────────────────────────────────────────────────────────────────────────────
  /** Calls back after each commit that changed alerts or saved commands. Returns the way to stop. */
  watch(watcher: (change: StoreChange) => void): () => void
  health(): Promise<StoreHealth>
  /** Writes a whole, consistent copy to a file that does not exist yet (`VACUUM INTO`). */
  backup(file: string): Promise<Written>
  /** Finishes what is queued, then closes. Later calls answer `store-unavailable`. */
  close(): Promise<void>
}

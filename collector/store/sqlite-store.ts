// The `Store` on SQLite: writes go to the writer thread by name, reads run here on a connection that cannot write.

import { accessListMethods } from './access/access-methods.ts'
import { agreementMethods } from './agreements/agreement-methods.ts'
import { schoolSequence } from './alerts/alert-view.ts'
import { UNHEARD_AFTER_MS } from './alerts/commands.ts'
import { hasAlertsDue } from './alerts/ladder.ts'
import { readLadderCalls } from './alerts/ladder-rows.ts'
import {
  hasUnheardCommands,
  readAlertsSince,
  readLastNumber,
  readLogEntries,
  readNextDayAlerts,
  readOpenAlertCount,
  readOpenAlerts,
  readPendingCommands,
} from './alerts/read-alerts.ts'
import { channelMethods } from './channels/channel-methods.ts'
import { classViewMethods } from './class-view/class-view-methods.ts'
import { readPractices } from './classroom/practice-rows.ts'
import { coverMethods } from './cover/cover-methods.ts'
import { readAboutMe } from './people/read-about-me.ts'
import { readAccount, readAudit, readLink, readSession, readTokenIsValid } from './people/read-access.ts'
import {
  readPerson,
  readPersonByEmail,
  readProfile,
  readProfileSettings,
  readProfiles,
  readSchool,
  readSchools,
  readStaff,
} from './people/read-people.ts'
import { readReleaseScopes, readSchoolTimes } from './people/release-rows.ts'
import { rosterMethods } from './roster/roster-methods.ts'
import type { StoreHealth, Written } from './rows.ts'
import { setUpMethods } from './set-up/set-up-methods.ts'
import { signInMethods } from './sign-in/sign-in-methods.ts'
import type { Statements } from './statements.ts'
import type { AlertLook, AlertLooks, Store, StoreChange } from './store.ts'
import type { KeeperLink } from './threads/keeper-link.ts'
import type { WriterLink } from './threads/writer-link.ts'
import { timetableMethods } from './timetable/timetable-methods.ts'

export interface StoreParts {
  reads: Statements
  writer: WriterLink
  keeper: KeeperLink
  watchers: Set<(change: StoreChange) => void>
  clock: () => number
  walBytes: () => number
  close: () => Promise<void>
}

/** A log this long means that checkpoints do not get through. */
const WAL_ALARM_BYTES = 256 * 1024 * 1024

const healthOf = ({ writer, walBytes }: StoreParts): StoreHealth => {
  const problems: string[] = []
  const trouble = writer.trouble()
  if (trouble !== null) problems.push(`The last write failed: ${trouble.split('\n')[0]}`)
  if (walBytes() > WAL_ALARM_BYTES) problems.push('The write-ahead log has outgrown 256 MB.')
  return {
    ok: problems.length === 0,
    problems,
    queuedJobs: writer.queuedJobs(),
    walBytes: walBytes(),
    commits: writer.commits(),
    jobs: writer.jobs(),
  }
}

const alertMethods = ({ reads, writer, clock }: StoreParts) =>
  ({
    openAlerts: async (schoolId, viewer) => readOpenAlerts(reads, schoolId, viewer, clock()),
    alertsSince: async (schoolId, viewer, seq, most) => readAlertsSince(reads, schoolId, viewer, seq, most, clock()),
    nextDayAlerts: async (schoolId, viewer) => readNextDayAlerts(reads, schoolId, viewer, clock()),
    openAlertCount: async (schoolId, viewer) => readOpenAlertCount(reads, schoolId, viewer, clock()),
    lastNumber: async (schoolId, viewer) => readLastNumber(reads, schoolId, viewer, clock()),
    sequence: async (schoolId) => schoolSequence(reads, schoolId),
    lookAtAlert: <L extends AlertLook>(
      schoolId: string,
      viewer: Parameters<Store['lookAtAlert']>[1],
      alertId: string,
      look: L,
    ) =>
      // The job answers the look it was asked for; only its name cannot be carried across threads as a type.
      writer.write('lookAtAlert', schoolId, viewer, alertId, look) as Promise<
        Written<{ look: AlertLooks[L] }, 'not-found'>
      >,
    actOnAlert: (schoolId, viewer, alertId, step) => writer.write('actOnAlert', schoolId, viewer, alertId, step),
    logEntries: async (schoolId, outcome) => readLogEntries(reads, schoolId, outcome),
    pendingCommands: async (schoolId, profileId) => readPendingCommands(reads, schoolId, profileId, clock()),
    markAttempted: async (schoolId, ids) =>
      ids.length === 0 ? { ok: true } : writer.write('markAttempted', schoolId, ids),
    markUndelivered: async (schoolId) =>
      hasUnheardCommands(reads, schoolId, clock() - UNHEARD_AFTER_MS)
        ? writer.write('markUndelivered', schoolId)
        : { ok: true, marked: 0 },
    climbLadder: async (schoolId, reachable, onScreen = reachable) =>
      hasAlertsDue(reads, schoolId, clock(), reachable, onScreen)
        ? writer.write('climbLadder', schoolId, reachable, onScreen)
        : { ok: true, climbed: 0, calls: [] },
    ladderCalls: async (schoolId, alertId) => readLadderCalls(reads, schoolId, alertId),
  }) satisfies Partial<Store>

const peopleMethods = ({ reads, writer, clock }: StoreParts) =>
  ({
    schools: async () => readSchools(reads),
    createSchool: ({ id, name, timeZone }) => writer.write('createSchool', id, { name, timeZone }),
    school: async (schoolId) => readSchool(reads, schoolId),
    changeSchool: (schoolId, change) => writer.write('changeSchool', schoolId, change),
    schoolTimes: async (schoolId) => readSchoolTimes(reads, schoolId),
    releaseScopes: async (schoolId) => readReleaseScopes(reads, schoolId),
    makeReleaseSecrets: (schoolId) => writer.write('makeReleaseSecrets', schoolId),
    saveVerifiers: (schoolId, rows, today) => writer.write('saveVerifiers', schoolId, rows, today),
    saveRoster: (schoolId, roster) => writer.write('saveRoster', schoolId, roster),
    staff: async (schoolId) => readStaff(reads, schoolId),
    person: async (schoolId, personId) => readPerson(reads, schoolId, personId),
    personByEmail: async (schoolId, email) => readPersonByEmail(reads, schoolId, email),
    addStaff: (schoolId, staff) => writer.write('addStaff', schoolId, staff),
    addEnrolmentToken: (schoolId, tokenHash, expiresAt) =>
      writer.write('addEnrolmentToken', schoolId, tokenHash, expiresAt),
    enrolmentTokenIsValid: async (schoolId, tokenHash) => readTokenIsValid(reads, schoolId, tokenHash, clock()),
    enrol: (schoolId, profile) => writer.write('enrol', schoolId, profile),
    profile: async (schoolId, profileId) => readProfile(reads, schoolId, profileId),
    profiles: async (schoolId) => readProfiles(reads, schoolId),
    setProfileState: (schoolId, profileId, state, actor) =>
      writer.write('setProfileState', schoolId, profileId, state, actor),
    noteSeen: async (schoolId, ids) => (ids.length === 0 ? { ok: true } : writer.write('noteSeen', schoolId, ids)),
    profileSettings: async (schoolId, profileId) => readProfileSettings(reads, schoolId, profileId, clock()),
    aboutMe: async (schoolId, profileId) => reads.atOneMoment(() => readAboutMe(reads, schoolId, profileId)),
  }) satisfies Partial<Store>

const accessMethods = ({ reads, writer, clock }: StoreParts) =>
  ({
    openPractice: (schoolId, viewer, classId) => writer.write('openPractice', schoolId, viewer, classId),
    endPractice: (schoolId, viewer, practiceId) => writer.write('endPractice', schoolId, viewer, practiceId),
    practices: async (schoolId, viewer) => readPractices(reads, schoolId, viewer, clock()),
    addLink: (schoolId, link) => writer.write('addLink', schoolId, link),
    link: async (schoolId, tokenHash) => readLink(reads, schoolId, tokenHash, clock()),
    useLink: (schoolId, tokenHash, account) => writer.write('useLink', schoolId, tokenHash, account),
    account: async (schoolId, email) => readAccount(reads, schoolId, email),
    addSession: (schoolId, idHash, personId, opening) =>
      writer.write('addSession', schoolId, idHash, personId, opening),
    session: async (schoolId, idHash) => readSession(reads, schoolId, idHash),
    touchSession: (schoolId, idHash, byHand) => writer.write('touchSession', schoolId, idHash, byHand),
    endSession: (schoolId, idHash) => writer.write('endSession', schoolId, idHash),
    recordAudit: (schoolId, entry) => writer.write('appendAudit', schoolId, entry),
    audit: async (schoolId, afterSeq, most) => readAudit(reads, schoolId, afterSeq, most),
  }) satisfies Partial<Store>

export const sqliteStore = (parts: StoreParts): Store => ({
  ...peopleMethods(parts),
  ...alertMethods(parts),
  ...accessMethods(parts),
  ...accessListMethods(parts),
  ...agreementMethods(parts),
  ...rosterMethods(parts),
  ...signInMethods(parts),
  ...channelMethods(parts),
  ...setUpMethods(parts),
  ...classViewMethods(parts),
  ...timetableMethods(parts),
  ...coverMethods(parts),
  appendEvents: (schoolId, source, events) =>
    parts.writer.write('appendEvents', schoolId, source, JSON.stringify(events)),
  keepRawConcern: (schoolId, source, raw) => parts.writer.write('keepRawConcern', schoolId, source, raw),
  watch: (watcher) => {
    parts.watchers.add(watcher)
    return () => parts.watchers.delete(watcher)
  },
  health: async () => healthOf(parts),
  backup: async (file) =>
    (await parts.keeper.backup(file)) === null ? { ok: true } : { ok: false, why: 'store-unavailable' },
  close: parts.close,
})

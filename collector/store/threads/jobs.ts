// Every write there is, by name. The main thread asks for one by name, the writer thread runs it.
import { lookAtDeclined, recordReading } from '../agreements/class-mode.ts'
import { setAgreementAudience, setLimitedCategories, signAgreement } from '../agreements/office.ts'
import { publishAgreement, shipAgreements } from '../agreements/texts.ts'
import { actOnAlert } from '../alerts/act-on-alert.ts'
import { markAttempted, markUndelivered } from '../alerts/commands.ts'
import { climbLadder } from '../alerts/ladder.ts'
import { lookAtAlert } from '../alerts/look-at-alert.ts'
import { appendAudit } from '../audit/append-audit.ts'
import { noteDeliveries, setChannel, switchOffChannel } from '../channels/note-deliveries.ts'
import { queueTrial, seeTrial } from '../channels/queue-deliveries.ts'
import { endPractice, openPractice } from '../classroom/practice-rows.ts'
import { addEnrolmentToken, enrol, noteSeen, setProfileState } from '../people/enrolment.ts'
import { makeReleaseSecrets, saveVerifiers } from '../people/release-rows.ts'
import { saveRoster } from '../people/save-roster.ts'
import { changeSchool, createSchool } from '../people/school.ts'
import { addLink, addSession, endSession, touchSession, useLink } from '../people/sign-in.ts'
import { addStaff } from '../people/staff.ts'
import { appendEvents } from '../presses/append-events.ts'
import { keepRawConcern } from '../presses/keep-concern.ts'
import { loadRoster } from '../roster/load-roster.ts'
import { confirmSchool, finishSetUp } from '../set-up/finish.ts'
import { inviteLead } from '../set-up/invite-lead.ts'
import { answerSetUpTrial, sendSetUpTrial, showSetUpTrial } from '../set-up/trials.ts'
import type { StoreChange } from '../store.ts'

export const JOBS = {
  actOnAlert,
  addEnrolmentToken,
  addLink,
  addSession,
  addStaff,
  answerSetUpTrial,
  appendAudit,
  appendEvents,
  changeSchool,
  climbLadder,
  confirmSchool,
  createSchool,
  endSession,
  endPractice,
  enrol,
  finishSetUp,
  inviteLead,
  keepRawConcern,
  loadRoster,
  lookAtAlert,
  lookAtDeclined,
  makeReleaseSecrets,
  markAttempted,
  markUndelivered,
  noteDeliveries,
  noteSeen,
  openPractice,
  publishAgreement,
  queueTrial,
  recordReading,
  saveRoster,
  saveVerifiers,
  seeTrial,
  sendSetUpTrial,
  setChannel,
  setAgreementAudience,
  setLimitedCategories,
  setProfileState,
  shipAgreements,
  showSetUpTrial,
  signAgreement,
  switchOffChannel,
  touchSession,
  useLink,
}

export type JobName = keyof typeof JOBS
type WithoutDesk<F> = F extends (desk: never, ...rest: infer Rest) => unknown ? Rest : never
export type JobInput<N extends JobName> = WithoutDesk<(typeof JOBS)[N]>
export type JobAnswer<N extends JobName> = ReturnType<(typeof JOBS)[N]>

/** A write on its way to the writer thread. */
export interface Job {
  number: number
  name: JobName
  schoolId: string
  at: number
  input: readonly unknown[]
}

/** What became of one job. `fault` is a bug in the job: nothing of it was written, its neighbours are unharmed. */
export type JobResult =
  | { number: number; answer: unknown }
  | { number: number; unavailable: string }
  | { number: number; fault: string }

/** What the writer says after each COMMIT (or failed group): answers, and what watchers must hear. */
export interface GroupDone {
  results: JobResult[]
  changes: StoreChange[]
}

export type ToWriter = { kind: 'jobs'; jobs: Job[] } | { kind: 'close' }
export type FromWriter = ({ kind: 'done' } & GroupDone) | { kind: 'closed' }

// Every write there is, by name. The main thread asks for one by name, the writer thread runs it.
import { makeBreakGlass } from '../access/break-glass.ts'
import { changeRole, markLeft } from '../access/change-roles.ts'
import { invite, withdrawInvitation } from '../access/invite.ts'
import { putNoticeAway } from '../access/notices.ts'
import { agreeToProposal, refuseProposal } from '../access/proposals.ts'
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
import { askLesson, endLesson } from '../class-view/ask-lesson.ts'
import { endPractice, openPractice } from '../classroom/practice-rows.ts'
import { endCovers, makeCoverCode, stopCoverCode, useCoverCode } from '../cover/cover-rows.ts'
import { addEnrolmentToken, enrol, noteSeen, setProfileState } from '../people/enrolment.ts'
import { makeReleaseSecrets, saveVerifiers } from '../people/release-rows.ts'
import { saveRoster } from '../people/save-roster.ts'
import { changeSchool, createSchool } from '../people/school.ts'
import { addLink, useLink } from '../people/sign-in.ts'
import { addStaff } from '../people/staff.ts'
import { appendEvents } from '../presses/append-events.ts'
import { keepRawConcern } from '../presses/keep-concern.ts'
import { loadRoster } from '../roster/load-roster.ts'
import { confirmSchool, finishSetUp } from '../set-up/finish.ts'
import { inviteLead } from '../set-up/invite-lead.ts'
import { answerSetUpTrial, sendSetUpTrial, showSetUpTrial } from '../set-up/trials.ts'
import { removeProvider, saveProvider, useLinkWithIdentity } from '../sign-in/providers.ts'
import {
  removeSecondStep,
  setRecoveryCodes,
  setSecondStep,
  spendCode,
  spendRecoveryCode,
} from '../sign-in/second-step.ts'
import {
  addSession,
  changePassword,
  endSession,
  endSessionsOf,
  markProved,
  noteFailedSignIn,
  touchSession,
} from '../sign-in/sessions.ts'
import type { StoreChange } from '../store.ts'
import { loadDevices, loadTerms, loadTimetable } from '../timetable/load-timetable.ts'

export const JOBS = {
  actOnAlert,
  addEnrolmentToken,
  addLink,
  addSession,
  addStaff,
  answerSetUpTrial,
  agreeToProposal,
  appendAudit,
  appendEvents,
  askLesson,
  changePassword,
  changeRole,
  changeSchool,
  climbLadder,
  confirmSchool,
  createSchool,
  endCovers,
  endLesson,
  endPractice,
  endSession,
  endSessionsOf,
  enrol,
  finishSetUp,
  inviteLead,
  invite,
  keepRawConcern,
  loadDevices,
  loadRoster,
  loadTerms,
  loadTimetable,
  lookAtAlert,
  lookAtDeclined,
  makeBreakGlass,
  makeCoverCode,
  makeReleaseSecrets,
  markAttempted,
  markLeft,
  markProved,
  markUndelivered,
  noteDeliveries,
  noteFailedSignIn,
  noteSeen,
  openPractice,
  publishAgreement,
  putNoticeAway,
  queueTrial,
  recordReading,
  refuseProposal,
  removeProvider,
  removeSecondStep,
  saveProvider,
  saveRoster,
  saveVerifiers,
  seeTrial,
  sendSetUpTrial,
  setAgreementAudience,
  setChannel,
  setLimitedCategories,
  setProfileState,
  setRecoveryCodes,
  setSecondStep,
  shipAgreements,
  showSetUpTrial,
  signAgreement,
  spendCode,
  spendRecoveryCode,
  stopCoverCode,
  switchOffChannel,
  touchSession,
  useCoverCode,
  useLink,
  useLinkWithIdentity,
  withdrawInvitation,
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

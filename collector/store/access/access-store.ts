// People's comings and goings as part of the store's contract, and the shapes that go in and come out.
import type { Role, StaffRole } from '../../../shared/protocol/vocabulary.ts'
import type { Viewer, Written } from '../rows.ts'

/** One member of staff as the list of people has them. */
export interface StaffLine {
  id: string
  name: string
  email: string | null
  roles: Role[]
  isChair: boolean
  classes: { id: string; name: string }[]
  hasAccount: boolean
  /** Last time; null: never. */
  signedInAt: number | null
}

/** A link that nobody has used yet, and that is in time. */
export interface InvitationLine {
  id: string
  personId: string | null
  name: string | null
  role: Role
  isChair: boolean
  madeAt: number
  /** A name, or `command line`. */
  madeBy: string
  expiresAt: number
}

export type ProposalKind = 'invite' | 'give' | 'take' | 'leave'

/** What waits for a second person. */
export interface ProposalLine {
  id: string
  kind: ProposalKind
  personId: string | null
  name: string
  role: StaffRole | null
  isChair: boolean
  proposedBy: { id: string; name: string }
  proposedAt: number
}

export interface PeopleList {
  /** False until lead and deputy have both signed in once. */
  isSetUp: boolean
  staff: StaffLine[]
  invitations: InvitationLine[]
  proposals: ProposalLine[]
  classes: { id: string; name: string }[]
}

/** Whom to let in. With `personId` somebody who is in the list already; else their e-mail may find them. */
export interface InviteWish {
  personId: string | null
  name: string
  email: string | null
  role: StaffRole
  isChair: boolean
  classIds: readonly string[]
}

/** A token's hash and its end: for the case that a link comes of it. */
export interface FreshLink {
  tokenHash: string
  expiresAt: number
}

export interface RoleWish {
  change: 'give' | 'take'
  role: StaffRole
  isChair: boolean
}

/** `last-of-role`: the school would be left without anybody who leads or deputises in safeguarding. */
type ChangeRefused = 'not-found' | 'too-late' | 'last-of-role'

export type NoticeKind =
  | 'break-glass-made'
  | 'break-glass-signed-in'
  | 'break-glass-invited'
  | 'break-glass-gave-role'
  | 'break-glass-took-role'
  | 'break-glass-marked-left'
  | 'proposed'
  | 'role-given'
  | 'role-taken'
  | 'lead-left'

/** Something about the school's own security that somebody has to hear. Never about a pupil. */
export interface Notice {
  seq: number
  kind: NoticeKind
  at: number
  /** A name, or `command line`. */
  actor: string
  /** Whom it was done to. */
  about: string | null
  role: StaffRole | null
  /** Whose it is to hear. */
  roles: Role[]
}

export interface AccessStore {
  /** Staff, unused invitations, and what waits for a second person. Who may read it is the route's to ask. */
  people(schoolId: string): Promise<PeopleList>
  /** `link`: the token behind `fresh` lets them in. `proposed`: another of the safeguarding roles has to agree first. */
  invite(
    schoolId: string,
    viewer: Viewer,
    wish: InviteWish,
    fresh: FreshLink,
  ): Promise<Written<{ outcome: 'link' | 'proposed' }, 'not-found' | 'already-taken'>>
  withdrawInvitation(schoolId: string, viewer: Viewer, invitationId: string): Promise<Written<object, 'not-found'>>
  changeRole(
    schoolId: string,
    viewer: Viewer,
    personId: string,
    wish: RoleWish,
  ): Promise<Written<{ outcome: 'done' | 'proposed' }, ChangeRefused>>
  /** They have left: every session, way in, role and class of theirs ends in the same transaction. Nothing they did is deleted. */
  markLeft(
    schoolId: string,
    viewer: Viewer,
    personId: string,
  ): Promise<Written<{ outcome: 'done' | 'proposed' }, ChangeRefused>>
  /** By another than the proposer. `link`: the token behind `fresh` lets the new person in. */
  agreeToProposal(
    schoolId: string,
    viewer: Viewer,
    proposalId: string,
    fresh: FreshLink,
  ): Promise<Written<{ outcome: 'done' | 'link' }, ChangeRefused | 'already-taken'>>
  /** By the proposer it is a withdrawal. */
  refuseProposal(schoolId: string, viewer: Viewer, proposalId: string): Promise<Written<object, 'not-found'>>
  /** What this person has to hear and has not put away, the newest first. */
  notices(schoolId: string, viewer: Viewer): Promise<Notice[]>
  putNoticeAway(schoolId: string, viewer: Viewer, seq: number): Promise<Written<object, 'not-found'>>
  /** Every notice after a number, in order: what a channel reads that sends them on. */
  noticesAfter(schoolId: string, seq: number, most: number): Promise<Notice[]>
  /** Makes the break-glass account, or gives it a new password. Whoever was signed in with it is not any more. */
  makeBreakGlass(
    schoolId: string,
    passwordHash: string,
  ): Promise<Written<{ isNew: boolean }, 'no-school' | 'already-taken'>>
}

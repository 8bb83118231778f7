// The staff's routes about staff: the list of people, ways in, roles, what takes two people; and notices about all that.
import * as z from 'zod/mini'
import type { ErrorCode } from '../../protocol/errors.ts'
import { AtMs, Id } from '../../protocol/ids.ts'
import { Role, StaffRole, shortText } from '../../protocol/vocabulary.ts'
import type { Route } from '../route.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']
const changing: readonly ErrorCode[] = [...staff, 'bad-request', 'too-late', 'last-of-role', 'store-unavailable']

const Named = z.strictObject({ id: Id, name: z.string() })

export const PersonLine = z.strictObject({
  id: Id,
  name: z.string(),
  email: z.nullable(z.string()),
  roles: z.array(Role),
  /** A governor who has the chair. */
  isChair: z.boolean(),
  classes: z.array(Named),
  /** `account`: could, and never has. `none`: has no way in yet. */
  signIn: z.enum(['has-signed-in', 'account', 'none']),
  signedInAt: z.nullable(AtMs),
  /** A screen of theirs is open, or a channel can send to them now. */
  isReachable: z.boolean(),
})
export type PersonLine = z.infer<typeof PersonLine>

const InvitationShown = z.strictObject({
  id: Id,
  personId: z.nullable(Id),
  name: z.nullable(z.string()),
  role: Role,
  isChair: z.boolean(),
  madeAt: AtMs,
  madeBy: z.string(),
  expiresAt: AtMs,
})

const ProposalShown = z.strictObject({
  id: Id,
  kind: z.enum(['invite', 'give', 'take', 'leave']),
  personId: z.nullable(Id),
  name: z.string(),
  /** Null: marking as left. */
  role: z.nullable(StaffRole),
  isChair: z.boolean(),
  proposedBy: Named,
  proposedAt: AtMs,
})

export const PeopleReply = z.strictObject({
  now: AtMs,
  /** False until lead and deputy have both signed in once. */
  isSetUp: z.boolean(),
  people: z.array(PersonLine),
  invitations: z.array(InvitationShown),
  proposals: z.array(ProposalShown),
  classes: z.array(Named),
  /** What the person who asks may do. `two`: somebody else has to agree. */
  may: z.strictObject({
    invite: z.array(z.strictObject({ role: StaffRole, way: z.enum(['alone', 'two']) })),
    changeRoles: z.boolean(),
    agree: z.boolean(),
  }),
})
export type PeopleReply = z.infer<typeof PeopleReply>

/** `link` is shown once and kept nowhere. Null: done, or (`proposed`) another of the safeguarding roles has to agree first. */
const Change = z.strictObject({ outcome: z.enum(['done', 'proposed', 'link']), link: z.nullable(z.string()) })

export const InviteRequest = z.strictObject({
  /** Somebody in the list; null: somebody new, or whom the e-mail finds. */
  personId: z.nullable(Id),
  name: shortText(80),
  email: z.nullable(shortText(254)),
  role: StaffRole,
  isChair: z.boolean(),
  classIds: z.array(Id).check(z.maxLength(50)),
})
export type InviteRequest = z.infer<typeof InviteRequest>

const NoticeShown = z.strictObject({
  /** Its number among the school's notices. */
  id: z.string(),
  kind: z.enum([
    'break-glass-made',
    'break-glass-signed-in',
    'break-glass-invited',
    'break-glass-gave-role',
    'break-glass-took-role',
    'break-glass-marked-left',
    'proposed',
    'role-given',
    'role-taken',
    'lead-left',
  ]),
  at: AtMs,
  actor: z.string(),
  about: z.nullable(z.string()),
  role: z.nullable(StaffRole),
})
export type NoticeShown = z.infer<typeof NoticeShown>

export const PEOPLE_ROUTES = {
  people: {
    method: 'GET',
    path: '/api/v1/people',
    caller: 'staff',
    right: 'see-people',
    request: null,
    reply: PeopleReply,
    errors: staff,
  },
  invitePerson: {
    method: 'POST',
    path: '/api/v1/people/invitations',
    caller: 'staff',
    right: 'invite-people',
    request: InviteRequest,
    reply: Change,
    errors: [...staff, 'bad-request', 'already-taken', 'store-unavailable'],
  },
  withdrawInvitation: {
    method: 'POST',
    path: '/api/v1/people/invitations/:id/withdraw',
    caller: 'staff',
    right: 'invite-people',
    request: z.strictObject({}),
    reply: z.strictObject({}),
    errors: [...staff, 'bad-request', 'store-unavailable'],
  },
  /** `:id` is the person. */
  changeRole: {
    method: 'POST',
    path: '/api/v1/people/:id/roles',
    caller: 'staff',
    right: 'change-roles',
    request: z.strictObject({ change: z.enum(['give', 'take']), role: StaffRole, isChair: z.boolean() }),
    reply: Change,
    errors: changing,
  },
  /** `:id` is the person: their sessions and streams end with the answer. */
  markLeft: {
    method: 'POST',
    path: '/api/v1/people/:id/left',
    caller: 'staff',
    right: 'change-roles',
    request: z.strictObject({}),
    reply: Change,
    errors: changing,
  },
  /** `:id` is the proposal; never one's own. */
  agreeToProposal: {
    method: 'POST',
    path: '/api/v1/people/proposals/:id/agree',
    caller: 'staff',
    right: 'agree-roles',
    request: z.strictObject({}),
    reply: Change,
    errors: [...changing, 'already-taken'],
  },
  /** `:id` is the proposal; one's own is withdrawn. */
  refuseProposal: {
    method: 'POST',
    path: '/api/v1/people/proposals/:id/refuse',
    caller: 'staff',
    right: 'agree-roles',
    request: z.strictObject({}),
    reply: z.strictObject({}),
    errors: [...staff, 'bad-request', 'store-unavailable'],
  },
  notices: {
    method: 'GET',
    path: '/api/v1/notices',
    caller: 'staff',
    right: 'read-notices',
    request: null,
    reply: z.strictObject({ notices: z.array(NoticeShown) }),
    errors: staff,
  },
  /** `:id` is the notice's number: this person has read it. */
  putNoticeAway: {
    method: 'POST',
    path: '/api/v1/notices/:id/put-away',
    caller: 'staff',
    right: 'read-notices',
    request: z.strictObject({}),
    reply: z.strictObject({}),
    errors: [...staff, 'bad-request', 'store-unavailable'],
  },
} as const satisfies Record<string, Route>

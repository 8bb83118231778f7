// The staff's routes of first use: how far it has come, the school's form, invitations, trial alerts, finishing.
import * as z from 'zod/mini'
import type { ErrorCode } from '../protocol/errors.ts'
import { AtMs, Id } from '../protocol/ids.ts'
import { shortText } from '../protocol/vocabulary.ts'
import type { Route } from '../routes/route.ts'
import { LeadDuty, NotReadyWhy, SchoolFacts, SetUpState } from './set-up.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']
const change: readonly ErrorCode[] = [...staff, 'bad-request', 'store-unavailable']

export const SetUp = z.strictObject({
  now: AtMs,
  isDemonstration: z.boolean(),
  state: SetUpState,
  /** Ids of leads whose dashboard is open somewhere. */
  onScreen: z.array(Id),
  /** Invitations are the technician's, and only as long as `state.takesInvitations`. */
  mayInvite: z.boolean(),
})
export type SetUp = z.infer<typeof SetUp>

/** Why there is no link. `duty-held`: somebody who can sign in has it already. `has-account`: the link would be a second way into theirs. */
export const InviteRefusal = z.enum(['finished', 'duty-held', 'same-person', 'has-account', 'is-pupil'])
export type InviteRefusal = z.infer<typeof InviteRefusal>

export const SetUpNews = z.strictObject({
  isDemonstration: z.boolean(),
  /** As it is now: it may just have been given. */
  schoolName: z.string(),
  isFinished: z.boolean(),
  notReady: z.array(NotReadyWhy),
  /** Trials that wait for this person's own answer. */
  trials: z.array(z.strictObject({ id: Id, duty: LeadDuty, sentBy: z.string(), sentAt: AtMs })),
})
export type SetUpNews = z.infer<typeof SetUpNews>

export const SET_UP_ROUTES = {
  setUp: {
    method: 'GET',
    path: '/api/v1/set-up',
    caller: 'staff',
    right: 'run-set-up',
    request: null,
    reply: SetUp,
    errors: staff,
  },
  setUpNews: {
    method: 'GET',
    path: '/api/v1/set-up-news',
    caller: 'staff',
    right: 'run-set-up',
    request: null,
    reply: SetUpNews,
    errors: staff,
  },
  confirmSchool: {
    method: 'POST',
    path: '/api/v1/set-up/school',
    caller: 'staff',
    right: 'run-set-up',
    request: SchoolFacts,
    reply: SetUp,
    errors: change,
  },
  /** `personId`: somebody who has the duty already and has never signed in. The link is told once; without one, why. */
  inviteLead: {
    method: 'POST',
    path: '/api/v1/set-up/invitations',
    caller: 'staff',
    right: 'run-set-up',
    request: z.strictObject({
      duty: LeadDuty,
      personId: z.nullable(Id),
      name: shortText(80),
      email: z.nullable(shortText(254)),
    }),
    reply: z.strictObject({
      link: z.nullable(z.strictObject({ url: z.string(), expiresAt: AtMs })),
      refused: z.nullable(InviteRefusal),
    }),
    errors: change,
  },
  /** `isOwn`: nothing was sent, for nobody sends themselves a trial. */
  sendSetUpTrial: {
    method: 'POST',
    path: '/api/v1/set-up/trials',
    caller: 'staff',
    right: 'run-set-up',
    request: z.strictObject({ duty: LeadDuty, personId: Id }),
    reply: z.strictObject({ isOwn: z.boolean() }),
    errors: [...change, 'too-many'],
  },
  /** The person's own screen has it, in a tab that can be seen. */
  showSetUpTrial: {
    method: 'POST',
    path: '/api/v1/set-up-trials/:id/shown',
    caller: 'staff',
    right: 'run-set-up',
    request: z.strictObject({}),
    reply: z.strictObject({}),
    errors: [...change, 'too-late'],
  },
  /** "I see it": only whom it was sent to. */
  answerSetUpTrial: {
    method: 'POST',
    path: '/api/v1/set-up-trials/:id/answer',
    caller: 'staff',
    right: 'run-set-up',
    request: z.strictObject({}),
    reply: z.strictObject({}),
    errors: [...change, 'too-late'],
  },
  /** Done only where everything holds; else `state.notReady` says what does not. */
  finishSetUp: {
    method: 'POST',
    path: '/api/v1/set-up/finish',
    caller: 'staff',
    right: 'run-set-up',
    request: z.strictObject({}),
    reply: SetUp,
    errors: change,
  },
} as const satisfies Record<string, Route>

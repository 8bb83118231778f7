// The routes about who somebody is: ways to sign in, the second step, one's own account, and proving it anew.
import * as z from 'zod/mini'
import { Me } from '../../protocol/alerts.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import { Role, shortText } from '../../protocol/vocabulary.ts'
import { Account, Code, NewSecondStep, ProviderName, RecoveryCodes, StepUpWays } from '../../sign-in/sign-in.ts'
import { Password, SignInReply } from '../../sign-in/sign-in-reply.ts'
import type { Route } from '../route.ts'

const page: readonly ErrorCode[] = ['bad-request', 'bad-origin', 'too-many', 'store-unavailable']
const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin']
const Ticket = z.strictObject({ ticket: shortText(200) })
const TicketAndCode = z.strictObject({ ticket: shortText(200), code: Code })
const Nothing = z.strictObject({})
const Address = z.strictObject({ url: z.string() })

export const ACCOUNT_ROUTES = {
  linkInfo: {
    method: 'POST',
    path: '/api/v1/link',
    caller: 'link',
    request: z.strictObject({ token: shortText(200) }),
    reply: z.strictObject({
      role: Role,
      name: z.nullable(z.string()),
      schoolName: z.string(),
      signsInAtOnce: z.boolean(),
    }),
    errors: ['bad-request', 'bad-token', 'bad-origin', 'too-many'],
  },
  useLink: {
    method: 'POST',
    path: '/api/v1/link/use',
    caller: 'link',
    request: z.strictObject({
      token: shortText(200),
      name: z.nullable(shortText(80)),
      email: z.nullable(shortText(254)),
      password: z.nullable(Password),
    }),
    reply: SignInReply,
    errors: ['bad-request', 'bad-token', 'bad-origin', 'already-taken', 'too-many', 'store-unavailable'],
  },
  signIn: {
    method: 'POST',
    path: '/api/v1/sign-in',
    caller: 'anyone',
    request: z.strictObject({ email: shortText(254), password: z.string().check(z.maxLength(200)) }),
    reply: SignInReply,
    errors: ['bad-request', 'bad-origin', 'wrong-password', 'too-many', 'store-unavailable'],
  },
  signInWays: {
    method: 'GET',
    path: '/api/v1/sign-in/ways',
    caller: 'anyone',
    request: null,
    reply: z.strictObject({ providers: z.array(ProviderName) }),
    errors: ['bad-origin'],
  },
  /** With `token` an invitation is used by an account elsewhere. The page then goes to `url`. */
  signInWithProvider: {
    method: 'POST',
    path: '/api/v1/sign-in/provider',
    caller: 'anyone',
    request: z.strictObject({
      provider: shortText(40),
      token: z.nullable(shortText(200)),
      name: z.nullable(shortText(80)),
    }),
    reply: Address,
    errors: [...page, 'bad-token', 'not-found', 'provider-unavailable'],
  },
  /** Where a provider sends the browser back to. Answers by sending it on. */
  signInReturn: {
    method: 'GET',
    path: '/sign-in/return/:name',
    caller: 'anyone',
    request: null,
    reply: null,
    errors: [],
  },
  signInCode: {
    method: 'POST',
    path: '/api/v1/sign-in/code',
    caller: 'anyone',
    request: TicketAndCode,
    reply: Me,
    errors: [...page, 'bad-token', 'wrong-code'],
  },
  signInSecondStep: {
    method: 'POST',
    path: '/api/v1/sign-in/second-step',
    caller: 'anyone',
    request: Ticket,
    reply: NewSecondStep,
    errors: [...page, 'bad-token'],
  },
  signInSecondStepDone: {
    method: 'POST',
    path: '/api/v1/sign-in/second-step/done',
    caller: 'anyone',
    request: TicketAndCode,
    reply: z.strictObject({ me: Me, recoveryCodes: z.array(z.string()) }),
    errors: [...page, 'bad-token', 'wrong-code'],
  },

  stepUpWays: {
    method: 'GET',
    path: '/api/v1/step-up',
    caller: 'staff',
    right: 'own-account',
    request: null,
    reply: StepUpWays,
    errors: staff,
  },
  stepUp: {
    method: 'POST',
    path: '/api/v1/step-up',
    caller: 'staff',
    right: 'own-account',
    request: z.strictObject({ password: z.nullable(z.string().check(z.maxLength(200))), code: z.nullable(Code) }),
    reply: Nothing,
    errors: [...page, 'not-signed-in', 'wrong-password', 'wrong-code'],
  },
  stepUpWithProvider: {
    method: 'POST',
    path: '/api/v1/step-up/provider',
    caller: 'staff',
    right: 'own-account',
    request: z.strictObject({ provider: shortText(40) }),
    reply: Address,
    errors: [...staff, 'bad-request', 'not-found', 'provider-unavailable'],
  },

  account: {
    method: 'GET',
    path: '/api/v1/account',
    caller: 'staff',
    right: 'own-account',
    request: null,
    reply: Account,
    errors: staff,
  },
  /** Signs every other browser of this person out. */
  changePassword: {
    method: 'POST',
    path: '/api/v1/account/password',
    caller: 'staff',
    right: 'own-account',
    request: z.strictObject({ current: z.string().check(z.maxLength(200)), next: Password }),
    reply: Nothing,
    errors: [...page, 'not-signed-in', 'not-found', 'wrong-password'],
  },
  secondStep: {
    method: 'POST',
    path: '/api/v1/account/second-step',
    caller: 'staff',
    right: 'own-account',
    stepUp: true,
    request: Nothing,
    reply: NewSecondStep,
    errors: [...staff, 'bad-request', 'step-up-needed'],
  },
  secondStepDone: {
    method: 'POST',
    path: '/api/v1/account/second-step/done',
    caller: 'staff',
    right: 'own-account',
    stepUp: true,
    request: z.strictObject({ code: Code }),
    reply: RecoveryCodes,
    errors: [...page, 'not-signed-in', 'too-late', 'wrong-code', 'step-up-needed'],
  },
  secondStepRemove: {
    method: 'POST',
    path: '/api/v1/account/second-step/remove',
    caller: 'staff',
    right: 'own-account',
    stepUp: true,
    request: Nothing,
    reply: Nothing,
    errors: [...staff, 'bad-request', 'not-found', 'store-unavailable', 'step-up-needed'],
  },
  newRecoveryCodes: {
    method: 'POST',
    path: '/api/v1/account/recovery-codes',
    caller: 'staff',
    right: 'own-account',
    stepUp: true,
    request: Nothing,
    reply: RecoveryCodes,
    errors: [...staff, 'bad-request', 'not-found', 'store-unavailable', 'step-up-needed'],
  },
  /** `:id` as in `account`. Its live streams end at once. */
  endOwnSession: {
    method: 'POST',
    path: '/api/v1/account/sessions/:id/end',
    caller: 'staff',
    right: 'own-account',
    stepUp: true,
    request: Nothing,
    reply: Nothing,
    errors: [...staff, 'bad-request', 'not-found', 'store-unavailable', 'step-up-needed'],
  },
  endOtherSessions: {
    method: 'POST',
    path: '/api/v1/account/sessions/end-others',
    caller: 'staff',
    right: 'own-account',
    stepUp: true,
    request: Nothing,
    reply: z.strictObject({ ended: z.int() }),
    errors: [...staff, 'bad-request', 'store-unavailable', 'step-up-needed'],
  },
} as const satisfies Record<string, Route>

// Every error the collector answers with: one table, kept equal to docs/errors.md by a test. A pupil never sees a code.

export const ERRORS = {
  'bad-request': { status: 400, what: 'The request does not have the shape this route expects.', todo: 'Compare it with the schema named in the message.' },
  'not-signed-in': { status: 401, what: 'There is no valid session.', todo: 'Sign in again.' },
  'bad-signature': { status: 401, what: 'The device signature is missing, wrong, too old or from a profile that is not active.', todo: 'The device keeps its events and tries again; if it persists, enrol the profile anew.' },
  'wrong-password': { status: 401, what: 'E-mail and password do not match an account.', todo: 'Check both. After several wrong tries wait a minute.' },
  'wrong-code': { status: 401, what: 'The code is wrong, out of date or has been used.', todo: 'Wait for the app’s next code. A recovery code opens once.' },
  'bad-origin': { status: 403, what: 'The request did not come from the collector’s own pages.', todo: 'Open the dashboard at the collector’s own address.' },
  'bad-token': { status: 403, what: 'The link or token is unknown, used up or out of date.', todo: 'Ask for a new one.' },
  'step-up-needed': { status: 403, what: 'This needs a proof from the last ten minutes of who you are.', todo: 'Prove it once more (password and code, or your school’s account), then repeat the call.' },
  'not-found': { status: 404, what: 'There is nothing here that you may see.', todo: 'Check the address. What belongs to others and what does not exist look the same.' },
  'already-taken': { status: 409, what: 'This belongs to somebody else already.', todo: 'The detail says what is taken: choose another.' },
  'too-late': { status: 409, what: 'What this step is about has already moved on, so the step is no longer possible.', todo: 'Look at it again as it now stands.' },
  'last-of-role': { status: 409, what: 'The school would be left without anybody who leads or deputises in safeguarding.', todo: 'Let somebody else into that role first.' },
  'too-large': { status: 413, what: 'The body is larger than this route takes.', todo: 'Send less at a time.' },
  'too-many': { status: 429, what: 'Too many tries.', todo: 'Wait as long as Retry-After says. A signed press is never limited.' },
  fault: { status: 500, what: 'The collector met a fault of its own.', todo: 'Look at its log under the request id in this answer.' },
  'provider-unavailable': { status: 502, what: 'The school’s account provider does not answer, or not as one that can be trusted.', todo: 'Sign in with a password if you have one. The technician checks the provider’s set-up and the network.' },
  'store-unavailable': { status: 503, what: 'The store cannot keep anything just now (full disk, full queue, shutting down).', todo: 'Keep the events and send them again after Retry-After. The technician is told.' },
} as const satisfies Record<string, { status: number; what: string; todo: string }>

export type ErrorCode = keyof typeof ERRORS

/** Body of every error answer. `detail` says which value was wrong, never a secret, never another school's data. */
export interface ErrorBody {
  error: ErrorCode
  what: string
  todo: string
  detail?: string
  requestId?: string
}

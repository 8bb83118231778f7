// The staff's routes about agreements: numbers of their classes, a reading to record, and a logged look at who declined.
import * as z from 'zod/mini'
import { AgreementAudience, AgreementText } from '../agreement/agreement-text.ts'
import { ClassAgreement, DeclinedPupil } from '../agreement/coverage.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import { Id } from '../protocol/ids.ts'
import type { Route } from './route.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']

export const AgreementOverview = z.strictObject({
  /** Such as `2026/27`. */
  schoolYear: z.string(),
  classes: z.array(ClassAgreement),
  /** The texts in force for these classes, to be read aloud. */
  texts: z.array(z.strictObject({ audience: AgreementAudience, version: z.int(), text: AgreementText })),
})
export type AgreementOverview = z.infer<typeof AgreementOverview>

export const AGREEMENT_ROUTES = {
  agreements: { method: 'GET', path: '/api/v1/agreements', caller: 'staff', right: 'lead-class', request: null, reply: AgreementOverview, errors: staff },
  /** `:id` is the class. `version` is the one that was read: a newer one is `too-late`. */
  agreementReadAloud: {
    method: 'POST',
    path: '/api/v1/agreements/:id/read-aloud',
    caller: 'staff',
    right: 'lead-class',
    request: z.strictObject({ actionId: Id, version: z.int().check(z.minimum(1)) }),
    reply: z.strictObject({ coverage: ClassAgreement }),
    errors: [...staff, 'bad-request', 'too-late', 'store-unavailable'],
  },
  agreementDeclined: { method: 'GET', path: '/api/v1/agreements/:id/declined', caller: 'staff', right: 'lead-class', request: null, reply: z.strictObject({ pupils: z.array(DeclinedPupil) }), errors: [...staff, 'store-unavailable'] },
} as const satisfies Record<string, Route>

// Every agreement as it is shipped: version 1 of its audience until the school publishes its own.
import type { AgreementAudience, AgreementText } from '../../agreement/agreement-text.ts'
import { GOVERNOR_AGREEMENT, OUTSIDE_GROUP_AGREEMENT, STAFF_AGREEMENT, VISITOR_AGREEMENT } from './adult-texts.ts'
import { EYFS_AGREEMENT, KS1_AGREEMENT, KS2_AGREEMENT, SECONDARY_AGREEMENT } from './pupil-texts.ts'

export const SHIPPED_AGREEMENTS: Readonly<Record<AgreementAudience, AgreementText>> = {
  eyfs: EYFS_AGREEMENT,
  ks1: KS1_AGREEMENT,
  ks2: KS2_AGREEMENT,
  secondary: SECONDARY_AGREEMENT,
  staff: STAFF_AGREEMENT,
  visitor: VISITOR_AGREEMENT,
  governor: GOVERNOR_AGREEMENT,
  'outside-group': OUTSIDE_GROUP_AGREEMENT,
}

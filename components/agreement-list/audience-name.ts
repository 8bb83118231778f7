// How staff read an audience.
import type { AgreementAudience } from '../../shared/agreement/agreement-text.ts'

export const AUDIENCE_NAME: Record<AgreementAudience, string> = {
  eyfs: 'Early years',
  ks1: 'Key Stage 1',
  ks2: 'Key Stage 2',
  secondary: 'Secondary',
  staff: 'Staff',
  visitor: 'Visitors',
  governor: 'Governors',
  'outside-group': 'Outside groups',
}

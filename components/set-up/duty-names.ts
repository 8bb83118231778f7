// The two duties of first use in words.
import type { LeadDuty } from '../../shared/set-up/set-up.ts'

export const DUTY: Record<LeadDuty, { title: string; plain: string }> = {
  dsl: { title: 'Designated safeguarding lead', plain: 'safeguarding lead' },
  deputy: { title: 'Deputy safeguarding lead', plain: 'deputy' },
}

// Welsh for the early years: a DRAFT by hands that do not speak Welsh at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { CY_KS1 } from './ks1.ts'

const WELL_TOLD = 'Da iawn ti am ddweud!'

const ONE_MORE = 'Rydw i wedi dweud wrth un oedolyn arall.'

export const CY_EYFS: Sentences<PupilWords> = {
  ...CY_KS1,
  button: 'Dweud',
  cover: {
    ...CY_KS1.cover,
    covered: { headline: WELL_TOLD, line: '' },
    saved: { headline: WELL_TOLD, line: 'Rydw i’n anfon dy neges.' },
    sent: { headline: 'Mae dy neges yn yr ysgol.', line: 'Arhosa yma.' },
    seen: { headline: 'Mae {adult} yn gwybod.', line: 'Fe gei di aros yma.' },
    'not-sent': { headline: 'Mae dy neges yn ddiogel gen i.', line: 'Cer at oedolyn.' },
    late: { headline: 'Dydy {adult} ddim yma eto.', line: ONE_MORE },
    'not-seen': { headline: 'Does neb wedi gweld hyn eto.', line: ONE_MORE },
    unanswered: { headline: 'Does neb wedi gweld hyn eto.', line: 'Cer at oedolyn.' },
    practice: { headline: WELL_TOLD, line: 'Ymarfer oedd hwn.' },
    released: { headline: 'Dyna ni!', line: 'Da iawn ti am ddweud.' },
  },
}

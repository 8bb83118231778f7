// Welsh for Key Stage 2: a DRAFT by hands that do not speak Welsh at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { CY_KS1, RIGHT_THING, TRUSTED } from './ks1.ts'

export const NOT_IN_TROUBLE = 'Dwyt ti ddim mewn trwbl.'
const WAIT = `${NOT_IN_TROUBLE} Fe gei di aros yma.`

export const CY_KS2: Sentences<PupilWords> = {
  ...CY_KS1,
  cover: {
    ...CY_KS1.cover,
    saved: { headline: RIGHT_THING, line: 'Rydw i’n anfon dy neges nawr.' },
    sent: { headline: 'Mae dy neges yn yr ysgol.', line: `${NOT_IN_TROUBLE} Arhosa yma neu dweda wrth oedolyn.` },
    'delivered-teacher': { headline: 'Mae dy athro wedi cael gwybod.', line: WAIT },
    'delivered-dsl': { headline: 'Mae oedolyn yn yr ysgol wedi cael gwybod.', line: WAIT },
    released: { headline: 'Dyna ni.', line: 'Diolch am ddweud. Fe gei di gario ymlaen.' },
    'not-sent': {
      headline: 'Allwn i ddim cyrraedd dy athro. Mae dy neges wedi’i chadw.',
      headlineForDsl: 'Allwn i ddim cyrraedd yr ysgol. Mae dy neges wedi’i chadw.',
      line: 'Dweda wrth oedolyn nawr, plîs. Coda dy law neu cer atyn nhw.',
      lineForDsl: TRUSTED,
    },
  },
  blocked: {
    ...CY_KS1.blocked,
    headline: 'Dydy’r dudalen hon ddim ar agor yn yr ysgol.',
    line: 'Efallai nad yw’n ddiogel, neu nad yw ar gyfer dysgu. Dwyt ti ddim mewn trwbl. Fe gei di fynd yn ôl neu ofyn i dy athro.',
    helpFirst:
      'Os wyt ti’n teimlo’n anniogel neu’n drist iawn, dwyt ti ddim ar dy ben dy hun. Dweda nawr wrth oedolyn rwyt ti’n ymddiried ynddo. Childline 0800 1111, unrhyw bryd.',
  },
}

// Welsh for Key Stages 3 to 5: a DRAFT by hands that do not speak Welsh at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { RIGHT_THING } from './ks1.ts'
import { CY_KS2, NOT_IN_TROUBLE } from './ks2.ts'

const CARRY_ON = 'Fe gei di gau’r dudalen a chario ymlaen.'
const TELL_NOW = 'Siarada nawr ag oedolyn rwyt ti’n ymddiried ynddo.'

const ONE_MORE = 'Rydyn ni wedi dweud wrth un oedolyn arall. Fe gei di fynd i ddweud wrth rywun hefyd.'

export const CY_SECONDARY: Sentences<PupilWords> = {
  ...CY_KS2,
  button: 'Cael help',
  buttonLong: 'Cael help gan oedolyn yn yr ysgol',
  someoneElseLong: 'Dweud wrth rywun arall, nid wrth fy athro dosbarth',
  movePip: 'Symud y botwm hwn',
  someAdult: 'aelod o staff',
  pageNames: { ...CY_KS2.pageNames, firstRun: 'Beth mae’r botwm yn ei wneud?' },
  cover: {
    ...CY_KS2.cover,
    saved: {
      headline: RIGHT_THING,
      line: 'Rydyn ni’n anfon hyn at dy athro dosbarth nawr.',
      lineForDsl: 'Rydyn ni’n anfon hyn at y staff sy’n dy gadw di’n ddiogel.',
    },
    sent: { headline: 'Mae dy neges gyda ni.', line: NOT_IN_TROUBLE },
    'delivered-teacher': { headline: 'Mae dy athro dosbarth wedi cael gwybod.', line: CARRY_ON },
    'delivered-dsl': { headline: 'Mae’r staff sy’n dy gadw di’n ddiogel wedi cael gwybod.', line: CARRY_ON },
    seen: { headline: 'Mae {adult} wedi gweld hyn.', line: CARRY_ON },
    released: { headline: 'Fe gei di gario ymlaen.', line: 'Diolch am siarad.' },
    'not-sent': { headline: 'Mae hyn wedi’i gadw ond heb ei anfon eto.', line: TELL_NOW },
    'sent-later': { headline: 'Mae dy neges gyda ni nawr.', line: 'Dweda wrth oedolyn hefyd, plîs.' },
    'cannot-hear': {
      headline: 'Mae dy neges gyda ni. All y cyfrifiadur hwn ddim clywed yn ôl.',
      line: 'Dweda wrth oedolyn, plîs.',
    },
    late: { headline: 'Dydy {adult} ddim yma eto.', line: ONE_MORE },
    'not-seen': { headline: 'Does neb wedi gweld hyn eto.', line: ONE_MORE },
    'out-of-hours': {
      headline: 'Rydyn ni wedi dweud wrth dy ysgol.',
      line: 'Dweda wrth oedolyn rwyt ti’n ymddiried ynddo.',
    },
    'out-of-hours-not-sent': {
      headline: 'Mae hyn wedi’i gadw ond heb ei anfon eto.',
      line: 'Dweda nawr wrth oedolyn rwyt ti’n ymddiried ynddo.',
    },
    practice: { headline: 'Ymarfer oedd hwn. Rwyt ti’n gwybod sut i ddweud.', line: 'Da iawn.' },
    'could-not-save': {
      headline: 'Mae’r dudalen wedi’i chuddio. Doedden ni ddim yn gallu dweud wrth dy athro.',
      headlineForDsl: 'Mae’r dudalen wedi’i chuddio. Doedden ni ddim yn gallu dweud wrth yr ysgol.',
      line: TELL_NOW,
    },
  },
  blocked: {
    ...CY_KS2.blocked,
    headline: 'Mae’r dudalen hon wedi’i blocio yn yr ysgol.',
    line: 'Mae hi ar un o’n rhestrau ni. Os oes rhywbeth wedi dy boeni, dweda wrth oedolyn rwyt ti’n ymddiried ynddo.',
  },
}

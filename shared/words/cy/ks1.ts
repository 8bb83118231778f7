// Welsh for Key Stage 1: a DRAFT by hands that do not speak Welsh at home. A Welsh speaker who works with children must
// review it before a child sees it; until a school says so, English is shown. To judge: `cer` (South) or `dos` (North),
// `nawr` or `rŵan`, and `athro` for a teacher of any gender.
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { CY_MORE } from './more-help.ts'

const WAIT = 'Fe gei di aros yma.'
const TELL = 'Dweda wrth oedolyn, plîs.'
const TELL_NOW = 'Dweda wrth oedolyn nawr, plîs.'
export const TRUSTED = 'Cer at oedolyn rwyt ti’n ymddiried ynddo.'
export const RIGHT_THING = 'Fe wnest ti’r peth iawn.'

const ONE_MORE = 'Rydw i wedi dweud wrth un oedolyn arall. Fe gei di fynd i ddweud wrth rywun hefyd.'
const NOT_SEEN = 'Does neb wedi gweld hyn eto.'

export const CY_KS1: Sentences<PupilWords> = {
  ...CY_MORE,
  button: 'Dweud wrth oedolyn',
  buttonLong: 'Dweud wrth oedolyn fy mod i angen help',
  someoneElse: 'Dweud wrth rywun arall',
  someoneElseLong: 'Dweud wrth rywun arall, nid wrth fy athro',
  movePip: 'Symud Pip',
  // In the middle of a sentence: Welsh puts the verb first.
  someAdult: 'oedolyn',
  closePage: 'Cau’r dudalen',
  pageNames: {
    firstRun: 'Beth mae Pip yn ei wneud?',
    getHelp: 'Pwy all fy helpu i?',
    canSee: 'Beth mae fy ysgol yn gallu ei weld',
  },
  cover: {
    covered: { headline: RIGHT_THING, line: '' },
    saved: { headline: RIGHT_THING, line: 'Rydw i’n anfon dy neges.' },
    sent: { headline: 'Mae dy neges yn yr ysgol.', line: 'Arhosa yma neu dweda wrth oedolyn.' },
    'delivered-teacher': { headline: 'Mae dy athro wedi cael gwybod.', line: WAIT },
    'delivered-dsl': { headline: 'Mae oedolyn yn yr ysgol wedi cael gwybod.', line: WAIT },
    seen: { headline: 'Mae {adult} wedi gweld hyn.', line: WAIT },
    coming: { headline: 'Mae {adult} yn dod atat ti.', line: WAIT },
    with: { headline: 'Mae {adult} yma i helpu.', line: 'Fe gei di siarad â nhw.' },
    released: { headline: 'Dyna ni.', line: 'Da iawn ti am ddweud. Fe gei di gario ymlaen.' },
    'not-sent': {
      headline: 'Mae dy neges yn ddiogel gen i. Ond alla i ddim cyrraedd dy athro.',
      headlineForDsl: 'Mae dy neges yn ddiogel gen i. Ond alla i ddim cyrraedd yr ysgol.',
      line: 'Dweda wrth oedolyn nawr, plîs. Coda dy law neu cer atyn nhw.',
      lineForDsl: TRUSTED,
    },
    'sent-later': { headline: 'Mae dy neges yn yr ysgol nawr.', line: 'Dweda wrth oedolyn hefyd, plîs.' },
    'cannot-hear': { headline: 'Mae dy neges yn yr ysgol. Alla i ddim clywed yn ôl.', line: TELL },
    late: { headline: 'Dydy {adult} ddim yma eto.', line: ONE_MORE },
    'not-seen': { headline: NOT_SEEN, line: ONE_MORE },
    unanswered: { headline: NOT_SEEN, line: 'Cer i ddweud wrth oedolyn, plîs.' },
    'out-of-hours': {
      headline: 'Rydw i wedi dweud wrth dy ysgol.',
      line: 'Dweda wrth oedolyn rwyt ti’n ymddiried ynddo.',
    },
    'out-of-hours-not-sent': {
      headline: 'Mae dy neges yn ddiogel gen i.',
      line: 'Dweda nawr wrth oedolyn rwyt ti’n ymddiried ynddo.',
    },
    practice: { headline: 'Da iawn ti! Ymarfer oedd hwn.', line: 'Rwyt ti’n gwybod sut i ddweud.' },
    'could-not-save': {
      headline: 'Mae’r dudalen wedi’i chuddio. Allwn i ddim dweud wrth dy athro.',
      headlineForDsl: 'Mae’r dudalen wedi’i chuddio. Allwn i ddim dweud wrth yr ysgol.',
      line: TELL_NOW,
      lineForDsl: TRUSTED,
    },
  },
  blocked: {
    title: 'Ddim ar agor yn yr ysgol',
    headline: 'Dydy’r dudalen hon ddim ar gyfer yr ysgol.',
    line: 'Wnest ti ddim byd o’i le. Cer yn ôl at dy waith, neu gofynna i oedolyn.',
    goBack: 'Mynd yn ôl',
    unreadable: 'Does dim modd darllen y cyfeiriad hwn.',
    helpFirst: 'Dwyt ti ddim ar dy ben dy hun. Dweda wrth oedolyn nawr, plîs.',
  },
  checking: 'Un eiliad.',
}

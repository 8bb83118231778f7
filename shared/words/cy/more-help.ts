// Welsh for "More help" and for a press while school is closed: a DRAFT by hands that do not speak Welsh at home; never
// shown before a review (see ks1.ts). The child is `ti`; the adult who types a code is `chi`.
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'

const NOTED = 'Diolch. Rydw i wedi nodi hyn.'

export const CY_MORE: Sentences<Pick<PupilWords, 'acts' | 'feelings' | 'code' | 'closed' | 'practicePage'>> = {
  acts: {
    undo: 'Fe wnes i wasgu hwn ar gam',
    carryOn: 'Rydw i’n iawn nawr',
    needHelp: 'Rydw i angen help nawr',
    more: 'Mwy o help',
    back: 'Yn ôl',
    readAloud: 'Darllen yn uchel',
    bystander: 'Mae rhywun arall angen help',
    bystanderNoted: NOTED,
    getHelp: 'Pobl y gelli di eu ffonio',
    adultIsHere: 'Mae oedolyn yma',
  },
  feelings: {
    question: 'Sut wyt ti’n teimlo?',
    choice: 'Fe gei di ddewis un. Does dim rhaid i ti.',
    worried: 'Yn poeni',
    sad: 'Yn drist',
    cross: 'Yn flin',
    notSure: 'Ddim yn siŵr',
    skip: 'Hepgor',
    noted: NOTED,
  },
  practicePage: {
    open: 'Ymarfer',
    title: 'Gwasga Pip nawr',
    line: 'Ymarfer yw hwn. Mae’n ddiogel gwasgu.',
    noneTitle: 'Does dim ymarfer ar agor',
    noneLine: 'Mae gwasgu yma yn cyfri go iawn. Gall dy athro ddechrau ymarfer.',
  },
  code: {
    headline: 'I’r oedolyn',
    line: 'Teipiwch y chwe rhif o sgrin y dosbarth.',
    wrong: 'Nid dyna’r cod ar gyfer heddiw.',
    wait: 'Arhoswch {time}, yna rhowch gynnig arall arni.',
    seconds: '{n} eiliad',
    minutes: '{n} munud',
    none: 'Does dim cod ar y cyfrifiadur hwn. Gall staff roi’r sgrin yn ôl.',
    erase: 'Dileu',
  },
  closed: {
    today: 'Efallai y byddan nhw’n ei gweld heddiw.',
    weekday: 'Efallai y byddan nhw’n ei gweld {day}.',
    later: 'Efallai y byddan nhw’n ei gweld pan fydd yr ysgol yn ôl.',
    callHelpline: 'Fe gei di ffonio {name}: {number}.',
    inDanger: 'Mewn perygl: {number}.',
    // As they stand in `weekday`: "on Monday".
    days: ['ddydd Llun', 'ddydd Mawrth', 'ddydd Mercher', 'ddydd Iau', 'ddydd Gwener', 'ddydd Sadwrn', 'ddydd Sul'],
  },
}

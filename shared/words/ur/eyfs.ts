// Urdu for the early years: a DRAFT by hands that do not speak Urdu at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { UR_KS1 } from './ks1.ts'

const WELL_TOLD = 'شاباش، آپ نے بتا دیا!'

const ONE_MORE = 'ایک اور بڑے کو بتا دیا گیا ہے۔'
const NOT_SEEN = 'ابھی تک کسی نے اسے نہیں دیکھا۔'

export const UR_EYFS: Sentences<PupilWords> = {
  ...UR_KS1,
  button: 'بتائیں',
  cover: {
    ...UR_KS1.cover,
    covered: { headline: WELL_TOLD, line: '' },
    saved: { headline: WELL_TOLD, line: 'پیغام بھیجا جا رہا ہے۔' },
    sent: { headline: 'آپ کا پیغام سکول میں پہنچ گیا ہے۔', line: 'یہیں رہیں۔' },
    seen: { headline: '{adult} کو معلوم ہے۔', line: 'یہاں انتظار کرنا ٹھیک ہے۔' },
    'not-sent': { headline: 'آپ کا پیغام محفوظ ہے۔', line: 'کسی بڑے کے پاس جائیں۔' },
    late: { headline: '{adult} ابھی تک یہاں نہیں ہیں۔', line: ONE_MORE },
    'not-seen': { headline: NOT_SEEN, line: ONE_MORE },
    unanswered: { headline: NOT_SEEN, line: 'کسی بڑے کے پاس جائیں۔' },
    practice: { headline: WELL_TOLD, line: 'یہ مشق تھی۔' },
    released: { headline: 'سب ہو گیا!', line: 'شاباش، آپ نے بتایا۔' },
  },
}

// Urdu for the early years: a DRAFT by hands that do not speak Urdu at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { UR_KS1 } from './ks1.ts'

const WELL_TOLD = 'شاباش، آپ نے بتا دیا!'

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
    released: { headline: 'سب ہو گیا!', line: 'شاباش، آپ نے بتایا۔' },
  },
}

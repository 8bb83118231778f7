// Urdu for Key Stage 2: a DRAFT by hands that do not speak Urdu at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { RIGHT_THING, TRUSTED, UR_KS1 } from './ks1.ts'

/** Word for word: nobody is cross with you. */
export const NOT_IN_TROUBLE = 'آپ سے کوئی ناراض نہیں ہے۔'
const WAIT = `${NOT_IN_TROUBLE} یہاں انتظار کرنا ٹھیک ہے۔`

export const UR_KS2: Sentences<PupilWords> = {
  ...UR_KS1,
  cover: {
    ...UR_KS1.cover,
    saved: { headline: RIGHT_THING, line: 'آپ کا پیغام ابھی بھیجا جا رہا ہے۔' },
    sent: {
      headline: 'آپ کا پیغام سکول میں پہنچ گیا ہے۔',
      line: `${NOT_IN_TROUBLE} یہیں رہیں یا کسی بڑے کو بتائیں۔`,
    },
    'delivered-teacher': { headline: 'آپ کے استاد کو بتا دیا گیا ہے۔', line: WAIT },
    'delivered-dsl': { headline: 'سکول میں ایک بڑے کو بتا دیا گیا ہے۔', line: WAIT },
    released: { headline: 'سب ہو گیا۔', line: 'بتانے کا شکریہ۔ اب اپنا کام جاری رکھیں۔' },
    'not-sent': {
      headline: 'پیغام آپ کے استاد تک نہیں پہنچ سکا۔ یہ محفوظ ہے۔',
      headlineForDsl: 'پیغام سکول تک نہیں پہنچ سکا۔ یہ محفوظ ہے۔',
      line: 'ابھی کسی بڑے کو بتائیں۔ ہاتھ اٹھائیں یا ان کے پاس جائیں۔',
      lineForDsl: TRUSTED,
    },
  },
  blocked: {
    ...UR_KS1.blocked,
    headline: 'یہ صفحہ سکول میں نہیں کھلتا۔',
    line: `شاید یہ محفوظ نہ ہو، یا سیکھنے کے لیے نہ ہو۔ ${NOT_IN_TROUBLE} واپس جائیں یا اپنے استاد سے پوچھیں۔`,
    // The number stands between marks that keep its parts in order: a line from right to left would swap them.
    helpFirst:
      'اگر آپ کو خطرہ یا بہت دکھ محسوس ہو تو آپ تنہا نہیں ہیں۔ ابھی کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہو۔ \u2066Childline 0800 1111\u2069، کسی بھی وقت۔',
  },
}

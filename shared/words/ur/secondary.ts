// Urdu for Key Stages 3 to 5: a DRAFT by hands that do not speak Urdu at home; never shown before a review (see ks1.ts).
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { RIGHT_THING } from './ks1.ts'
import { NOT_IN_TROUBLE, UR_KS2 } from './ks2.ts'

const CARRY_ON = 'چاہیں تو صفحہ بند کر کے اپنا کام جاری رکھیں۔'
const TELL_NOW = 'ابھی کسی ایسے بڑے سے بات کریں جس پر آپ کو بھروسا ہو۔'

const ONE_MORE = 'ہم نے ایک اور بڑے کو بتا دیا ہے۔ چاہیں تو آپ بھی جا کر کسی کو بتائیں۔'

export const UR_SECONDARY: Sentences<PupilWords> = {
  ...UR_KS2,
  button: 'مدد لیں',
  buttonLong: 'سکول کے کسی بڑے سے مدد لیں',
  someoneElseLong: 'کسی اور کو بتائیں، میرے کلاس ٹیچر کو نہیں',
  movePip: 'اس بٹن کی جگہ بدلیں',
  someAdult: 'عملے کے ایک رکن',
  pageNames: { ...UR_KS2.pageNames, firstRun: 'یہ بٹن کیا کرتا ہے؟' },
  cover: {
    ...UR_KS2.cover,
    saved: {
      headline: RIGHT_THING,
      line: 'یہ ابھی آپ کے کلاس ٹیچر کو بھیجا جا رہا ہے۔',
      lineForDsl: 'یہ اُس عملے کو بھیجا جا رہا ہے جو آپ کو محفوظ رکھتا ہے۔',
    },
    sent: { headline: 'آپ کا پیغام ہمیں مل گیا ہے۔', line: NOT_IN_TROUBLE },
    'delivered-teacher': { headline: 'آپ کے کلاس ٹیچر کو بتا دیا گیا ہے۔', line: CARRY_ON },
    'delivered-dsl': { headline: 'آپ کو محفوظ رکھنے والے عملے کو بتا دیا گیا ہے۔', line: CARRY_ON },
    seen: { headline: '{adult} نے یہ دیکھ لیا ہے۔', line: CARRY_ON },
    released: { headline: 'اب اپنا کام جاری رکھیں۔', line: 'بتانے کا شکریہ۔' },
    'not-sent': { headline: 'یہ محفوظ ہے لیکن ابھی بھیجا نہیں گیا۔', line: TELL_NOW },
    'sent-later': { headline: 'آپ کا پیغام اب ہمیں مل گیا ہے۔', line: 'کسی بڑے کو بھی بتائیں۔' },
    'cannot-hear': {
      headline: 'آپ کا پیغام ہمیں مل گیا ہے۔ لیکن اس کمپیوٹر کو جواب نہیں مل رہا۔',
      line: 'کسی بڑے کو بتائیں۔',
    },
    late: { headline: '{adult} ابھی تک یہاں نہیں ہیں۔', line: ONE_MORE },
    'not-seen': { headline: 'ابھی تک کسی نے اسے نہیں دیکھا۔', line: ONE_MORE },
    'out-of-hours': {
      headline: 'ہم نے آپ کے سکول کو بتا دیا ہے۔',
      line: 'کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہو۔',
    },
    'out-of-hours-not-sent': {
      headline: 'یہ محفوظ ہے لیکن ابھی بھیجا نہیں گیا۔',
      line: 'ابھی کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہو۔',
    },
    practice: { headline: 'یہ مشق تھی۔ آپ کو بتانا آتا ہے۔', line: 'شاباش۔' },
    'could-not-save': {
      headline: 'صفحہ ڈھانپ دیا گیا ہے۔ لیکن ہم آپ کے استاد کو نہیں بتا سکے۔',
      headlineForDsl: 'صفحہ ڈھانپ دیا گیا ہے۔ لیکن ہم سکول کو نہیں بتا سکے۔',
      line: TELL_NOW,
    },
  },
  blocked: {
    ...UR_KS2.blocked,
    headline: 'یہ صفحہ سکول میں بند ہے۔',
    line: 'یہ ہماری ایک فہرست میں ہے۔ اگر کسی بات نے آپ کو پریشان کیا ہو تو کسی بھروسے والے بڑے کو بتائیں۔',
  },
}

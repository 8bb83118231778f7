// Urdu for Key Stage 1: a DRAFT by hands that do not speak Urdu at home. An Urdu speaker who works with children must
// review it before a child sees it; until a school says so, English is shown. The child is addressed as `آپ`, and verbs
// that would tell a girl from a boy are avoided; to judge: the adult who comes (`آ رہے ہیں`), and `ناراض` for "in trouble".
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'
import { UR_MORE } from './more-help.ts'

const WAIT = 'یہاں انتظار کرنا ٹھیک ہے۔'
const TELL_NOW = 'ابھی کسی بڑے کو بتائیں۔'
export const TRUSTED = 'کسی ایسے بڑے کے پاس جائیں جس پر آپ کو بھروسا ہو۔'
export const RIGHT_THING = 'آپ نے صحیح کام کیا۔'

const ONE_MORE = 'ایک اور بڑے کو بتا دیا گیا ہے۔ چاہیں تو آپ بھی جا کر کسی کو بتائیں۔'
const NOT_SEEN = 'ابھی تک کسی نے اسے نہیں دیکھا۔'

export const UR_KS1: Sentences<PupilWords> = {
  ...UR_MORE,
  button: 'کسی بڑے کو بتائیں',
  buttonLong: 'کسی بڑے کو بتائیں کہ مجھے مدد چاہیے',
  someoneElse: 'کسی اور کو بتائیں',
  someoneElseLong: 'کسی اور کو بتائیں، میرے استاد کو نہیں',
  movePip: 'پِپ کی جگہ بدلیں',
  someAdult: 'سکول کے ایک بڑے',
  closePage: 'صفحہ بند کریں',
  pageNames: {
    firstRun: 'پِپ کیا کرتا ہے؟',
    getHelp: 'میری مدد کون کر سکتا ہے؟',
    canSee: 'میرا سکول کیا دیکھ سکتا ہے',
  },
  cover: {
    covered: { headline: RIGHT_THING, line: '' },
    saved: { headline: RIGHT_THING, line: 'آپ کا پیغام بھیجا جا رہا ہے۔' },
    sent: { headline: 'آپ کا پیغام سکول میں پہنچ گیا ہے۔', line: 'یہیں رہیں یا کسی بڑے کو بتائیں۔' },
    'delivered-teacher': { headline: 'آپ کے استاد کو بتا دیا گیا ہے۔', line: WAIT },
    'delivered-dsl': { headline: 'سکول میں ایک بڑے کو بتا دیا گیا ہے۔', line: WAIT },
    seen: { headline: '{adult} نے یہ دیکھ لیا ہے۔', line: WAIT },
    coming: { headline: '{adult} آپ کے پاس آ رہے ہیں۔', line: WAIT },
    with: { headline: '{adult} مدد کے لیے یہاں ہیں۔', line: 'ان سے بات کرنا ٹھیک ہے۔' },
    released: { headline: 'سب ہو گیا۔', line: 'آپ نے بتا کر بہت اچھا کیا۔ اب اپنا کام جاری رکھیں۔' },
    'not-sent': {
      headline: 'آپ کا پیغام محفوظ ہے۔ لیکن آپ کے استاد تک نہیں پہنچ سکا۔',
      headlineForDsl: 'آپ کا پیغام محفوظ ہے۔ لیکن سکول تک نہیں پہنچ سکا۔',
      line: 'ابھی کسی بڑے کو بتائیں۔ ہاتھ اٹھائیں یا ان کے پاس جائیں۔',
      lineForDsl: TRUSTED,
    },
    'sent-later': { headline: 'آپ کا پیغام اب سکول میں پہنچ گیا ہے۔', line: 'کسی بڑے کو بھی بتائیں۔' },
    'cannot-hear': {
      headline: 'آپ کا پیغام سکول میں پہنچ گیا ہے۔ لیکن مجھے جواب نہیں مل رہا۔',
      line: 'کسی بڑے کو بتائیں۔',
    },
    late: { headline: '{adult} ابھی تک یہاں نہیں ہیں۔', line: ONE_MORE },
    'not-seen': { headline: NOT_SEEN, line: ONE_MORE },
    unanswered: { headline: NOT_SEEN, line: 'جا کر کسی بڑے کو بتائیں۔' },
    'out-of-hours': {
      headline: 'آپ کے سکول کو بتا دیا گیا ہے۔',
      line: 'کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہو۔',
    },
    'out-of-hours-not-sent': {
      headline: 'آپ کا پیغام محفوظ ہے۔',
      line: 'ابھی کسی ایسے بڑے کو بتائیں جس پر آپ کو بھروسا ہو۔',
    },
    practice: { headline: 'شاباش! یہ مشق تھی۔', line: 'آپ کو بتانا آتا ہے۔' },
    'could-not-save': {
      headline: 'صفحہ ڈھانپ دیا گیا ہے۔ لیکن آپ کے استاد کو بتایا نہیں جا سکا۔',
      headlineForDsl: 'صفحہ ڈھانپ دیا گیا ہے۔ لیکن سکول کو بتایا نہیں جا سکا۔',
      line: TELL_NOW,
      lineForDsl: TRUSTED,
    },
  },
  blocked: {
    title: 'سکول میں نہیں کھلتا',
    headline: 'یہ صفحہ سکول کے لیے نہیں ہے۔',
    line: 'آپ نے کچھ غلط نہیں کیا۔ اپنے کام پر واپس جائیں، یا کسی بڑے سے پوچھیں۔',
    goBack: 'واپس جائیں',
    unreadable: 'یہ پتا پڑھا نہیں جا سکتا۔',
    helpFirst: 'آپ تنہا نہیں ہیں۔ ابھی کسی بڑے کو بتائیں۔',
  },
  checking: 'ایک لمحہ۔',
}

// Urdu for "More help" and for a press while school is closed: a DRAFT by hands that do not speak Urdu at home; never
// shown before a review (see ks1.ts). Names and numbers stand between marks that keep them in order.
import type { Sentences } from '../translate.ts'
import type { PupilWords } from '../word-types.ts'

const NOTED = 'شکریہ۔ یہ لکھ لیا گیا ہے۔'

export const UR_MORE: Sentences<Pick<PupilWords, 'acts' | 'feelings' | 'code' | 'closed' | 'practicePage'>> = {
  acts: {
    undo: 'یہ غلطی سے دب گیا',
    carryOn: 'میں اب ٹھیک ہوں',
    needHelp: 'مجھے ابھی مدد چاہیے',
    more: 'مزید مدد',
    back: 'واپس',
    readAloud: 'مجھے پڑھ کر سنائیں',
    bystander: 'کسی اور کو مدد چاہیے',
    bystanderNoted: NOTED,
    getHelp: 'جنہیں فون کیا جا سکتا ہے',
    adultIsHere: 'ایک بڑے یہاں موجود ہیں',
  },
  feelings: {
    question: 'آپ کو کیسا لگ رہا ہے؟',
    choice: 'چاہیں تو ایک چن لیں۔ ضروری نہیں۔',
    worried: 'پریشان',
    sad: 'اداس',
    cross: 'غصے میں',
    notSure: 'معلوم نہیں',
    skip: 'رہنے دیں',
    noted: NOTED,
  },
  code: {
    headline: 'بڑے کے لیے',
    line: 'کلاس کی سکرین سے چھ ہندسے لکھیں۔',
    wrong: 'یہ آج کا کوڈ نہیں ہے۔',
    wait: '{time} انتظار کریں، پھر کوشش کریں۔',
    seconds: '{n} سیکنڈ',
    minutes: '{n} منٹ',
    none: 'اس کمپیوٹر پر کوئی کوڈ نہیں ہے۔ عملہ سکرین واپس دے سکتا ہے۔',
    erase: 'مٹائیں',
  },
  practicePage: {
    open: 'مشق کریں',
    title: 'اب پپ کو دبائیں',
    line: 'یہ مشق ہے۔ دبانا محفوظ ہے۔',
    noneTitle: 'ابھی کوئی مشق نہیں ہو رہی',
    noneLine: 'یہاں دبانا اصل ہے۔ مشق استاد شروع کر سکتے ہیں۔',
  },
  closed: {
    today: 'شاید وہ اسے آج دیکھ لیں۔',
    weekday: 'شاید وہ اسے {day} کو دیکھ لیں۔',
    later: 'شاید وہ اسے سکول کھلنے پر دیکھ لیں۔',
    callHelpline: 'چاہیں تو \u2068{name}\u2069 کو فون کریں: \u2066{number}\u2069۔',
    inDanger: 'خطرے میں: \u2066{number}\u2069۔',
    // As they stand in `weekday`: before `کو`.
    days: ['پیر', 'منگل', 'بدھ', 'جمعرات', 'جمعے', 'ہفتے', 'اتوار'],
  },
}

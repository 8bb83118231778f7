// Urdu for eyes-front and a lesson's rules: a DRAFT by hands that do not speak Urdu at home; never shown before a review.
import type { LessonSentences } from './lesson-words.ts'

const INFANT: LessonSentences['infant'] = {
  title: 'اوپر دیکھیں',
  headline: 'اپنے استاد کی طرف دیکھیں۔',
  asked: 'یہ {adult} نے کہا ہے۔',
  askedByStaff: 'یہ آپ کے استاد نے کہا ہے۔',
  ends: 'یہ {time} پر ختم ہو گا۔',
  stillHere: 'پِپ یہیں ہے۔',
  over: 'اب آپ کام جاری رکھ سکتے ہیں۔',
  goOn: 'جاری رکھیں',
  lessonOn: 'آپ کی جماعت کے اپنے اصول {time} تک ہیں۔',
}
const JUNIOR: LessonSentences['junior'] = {
  ...INFANT,
  title: 'نظریں سامنے',
  headline: 'براہِ کرم سامنے دیکھیں۔',
}

export const UR_LESSON: LessonSentences = {
  infant: INFANT,
  junior: JUNIOR,
  secondary: { ...JUNIOR, stillHere: 'بٹن یہیں ہے۔' },
}

// Welsh for eyes-front and a lesson's rules: a DRAFT by hands that do not speak Welsh at home; never shown before a review.
// cspell:disable
import type { LessonSentences } from './lesson-words.ts'

const INFANT: LessonSentences['infant'] = {
  title: 'Edrych i fyny',
  headline: 'Edrycha ar dy athro.',
  asked: '{adult} ofynnodd am hyn.',
  askedByStaff: 'Dy athro ofynnodd am hyn.',
  ends: 'Mae’n gorffen am {time}.',
  stillHere: 'Mae Pip yma o hyd.',
  over: 'Fe gei di fynd ymlaen nawr.',
  goOn: 'Ymlaen',
  lessonOn: 'Mae gan dy ddosbarth ei reolau ei hun tan {time}.',
}
const JUNIOR: LessonSentences['junior'] = {
  ...INFANT,
  title: 'Llygaid ymlaen',
  headline: 'Llygaid i’r blaen, os gweli di’n dda.',
}

export const CY_LESSON: LessonSentences = {
  infant: INFANT,
  junior: JUNIOR,
  secondary: { ...JUNIOR, stillHere: 'Mae’r botwm yma o hyd.' },
}

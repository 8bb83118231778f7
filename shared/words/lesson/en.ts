// English for eyes-front and for a lesson's own rules: who asked, and when it ends. Never an order that blames.
import { plain } from '../en/make-word.ts'
import type { LessonAge, LessonWords } from './lesson-words.ts'

const INFANT: LessonWords = {
  title: plain('Look up', 'Title of the tab while the class is asked to look at the teacher.'),
  headline: plain('Look at your teacher.', 'Headline of the page that stands over the screen for some minutes.'),
  asked: plain('{adult} asked for this.', 'Under the headline: who asked.'),
  askedByStaff: plain('Your teacher asked for this.', 'The same, where the school shows no names.'),
  ends: plain('It ends at {time}.', 'When the page goes by itself.'),
  stillHere: plain('Pip is still here.', 'Small: Pip can be pressed on this page as anywhere.'),
  over: plain('You can go on now.', 'The time is over; the page goes by itself in a moment.'),
  goOn: plain('Go on', 'Button, only when the time is over and the page has not gone.'),
  lessonOn: plain('Your class has its own rules until {time}.', 'A quiet line in the popup during a lesson.'),
}

const JUNIOR: LessonWords = {
  ...INFANT,
  title: plain('Eyes to the front', INFANT.title.note),
  headline: plain('Eyes to the front, please.', INFANT.headline.note),
}

const SECONDARY: LessonWords = {
  ...JUNIOR,
  stillHere: plain('The button is still here.', 'Small: the button can be pressed on this page as anywhere.'),
}

export const EN_LESSON: Readonly<Record<LessonAge, LessonWords>> = {
  infant: INFANT,
  junior: JUNIOR,
  secondary: SECONDARY,
}

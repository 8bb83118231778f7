// English for Key Stages 3 to 5 (eleven to eighteen): plain and brief, never childish.
import type { PupilWords } from '../word-types.ts'
import { EN_KS2 } from './ks2.ts'
import { claim, plain, rightThing } from './make-word.ts'
import { EN_PRACTICE_PLAIN } from './more-help.ts'
import { EN_PAGE_NAMES_PLAIN } from './page-names.ts'

const carryOn = plain('You can close the page and carry on.', 'Nothing more is asked of the pupil.')
const tellNow = plain('Please speak to an adult you trust now.', 'What the pupil can do.')

export const EN_SECONDARY: PupilWords = {
  ...EN_KS2,
  button: plain('Get help', 'Label of the button.'),
  buttonLong: plain('Get help from an adult at school', 'Spoken name of the button.'),
  someoneElseLong: plain('Tell someone else, not my class teacher', 'Spoken name of the second button.'),
  movePip: plain('Move this button', 'Button beside it: puts it into the next corner of the page.'),
  someAdult: plain('A member of staff', 'Stands for {adult} where the school shows no names.'),
  practicePage: EN_PRACTICE_PLAIN,
  pageNames: EN_PAGE_NAMES_PLAIN,
  cover: {
    ...EN_KS2.cover,
    saved: {
      headline: rightThing,
      line: claim(
        'We are sending this to your class teacher now.',
        'Saved on this computer, not yet at school.',
        'stored',
      ),
      lineForDsl: claim(
        'We are sending this to the staff who keep you safe.',
        'The same, for the safeguarding lead.',
        'stored',
      ),
    },
    sent: {
      headline: claim('We have your message.', 'The collector has it; no adult has seen it yet.', 'receipted'),
      line: plain('You are not in trouble.', 'Said before anything is known.'),
    },
    'delivered-teacher': {
      headline: claim('Your class teacher has been told.', 'The alert was drawn on the teacher’s screen.', 'delivered'),
      line: carryOn,
    },
    'delivered-dsl': {
      headline: claim(
        'The staff who keep you safe have been told.',
        'The alert was drawn on the safeguarding lead’s screen.',
        'delivered',
      ),
      line: carryOn,
    },
    seen: { headline: claim('{adult} has seen this.', 'An adult pressed "I’ve seen it".', 'seen'), line: carryOn },
    released: {
      headline: claim('You can carry on.', 'Staff gave the screen back.', 'released'),
      line: plain('Thank you for speaking up.', 'Thanks.'),
    },
    'not-sent': {
      headline: claim(
        'This is saved but not sent yet.',
        'Saved on this computer; ten seconds without an answer.',
        'stored',
      ),
      line: tellNow,
    },
    'sent-later': {
      headline: claim('We have your message now.', 'It arrived after a time without a link.', 'receipted'),
      line: plain('Please tell an adult too.', 'It took long, so a person is surer.'),
    },
    'cannot-hear': {
      headline: claim(
        'We have your message. This computer can not hear back.',
        'It arrived, but the link has been lost since.',
        'receipted',
      ),
      line: plain('Please tell an adult.', 'What the pupil can do.'),
    },
    late: {
      headline: claim('{adult} is not here yet.', 'Who had seen it or was coming has not come in time.', 'escalated'),
      line: claim(
        'We have told one more adult. You can go and tell someone too.',
        'The alert was sent to the next adult.',
        'escalated',
      ),
    },
    'not-seen': {
      headline: plain('No one has seen it yet.', 'Ninety seconds without an answer.'),
      line: claim(
        'We have told one more adult. You can go and tell someone too.',
        'The alert was sent to the next adult.',
        'escalated',
      ),
    },
    'out-of-hours': {
      headline: claim('We have told your school.', 'The collector has it, and school is closed.', 'receipted'),
      line: plain('Tell an adult you trust.', 'What the pupil can do; before it stands when school may see it.'),
    },
    'out-of-hours-not-sent': {
      headline: claim('This is saved but not sent yet.', 'No link, and school is closed.', 'stored'),
      line: plain('Tell an adult you trust now.', 'What the pupil can do.'),
    },
    practice: {
      headline: plain('This was a practice. You know how to tell.', 'Pressed on the practice page in a lesson.'),
      line: plain('Well done.', 'Nobody was alarmed.'),
    },
    'could-not-save': {
      headline: claim(
        'The page is covered. We could not tell your teacher.',
        'Saving failed and so did sending.',
        'covered',
      ),
      headlineForDsl: claim(
        'The page is covered. We could not tell the school.',
        'The same, for a press that the teacher must not learn of.',
        'covered',
      ),
      line: tellNow,
    },
  },
  blocked: {
    ...EN_KS2.blocked,
    headline: plain('This page is blocked at school.', 'Block page.'),
    line: plain('It is on one of our lists. If something worried you, tell an adult you trust.', 'Block page.'),
  },
}

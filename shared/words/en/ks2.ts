// English for Key Stage 2 (seven to eleven): Key Stage 1's words, but for an adult instead of a grown-up.
import type { PupilWords } from '../word-types.ts'
import { EN_KS1 } from './ks1.ts'
import { claim, plain, rightThing } from './make-word.ts'
import { EN_ACTS_OLDER, EN_CODE_OLDER } from './more-help.ts'

const notTrouble = 'You are not in trouble.'

export const EN_KS2: PupilWords = {
  ...EN_KS1,
  button: plain('Tell an adult', 'Label under Pip.'),
  buttonLong: plain('Tell an adult that I need help', 'Spoken name of the button.'),
  someAdult: plain('An adult', 'Stands for {adult} where the school shows no names.'),
  acts: EN_ACTS_OLDER,
  code: EN_CODE_OLDER,
  cover: {
    ...EN_KS1.cover,
    saved: {
      headline: rightThing,
      line: claim('I am sending your message now.', 'Saved on this computer, not yet at school.', 'stored'),
    },
    sent: {
      headline: claim('Your message is at school.', 'The collector has it; no adult has seen it yet.', 'receipted'),
      line: plain(`${notTrouble} Stay here or tell an adult.`, 'What the child can do.'),
    },
    'delivered-teacher': {
      headline: claim('Your teacher has been told.', 'The alert was drawn on the teacher’s screen.', 'delivered'),
      line: plain(`${notTrouble} You can wait here.`, 'Nothing more is asked of the child.'),
    },
    'delivered-dsl': {
      headline: claim(
        'An adult at school has been told.',
        'The alert was drawn on the safeguarding lead’s screen.',
        'delivered',
      ),
      line: plain(`${notTrouble} You can wait here.`, 'Nothing more is asked of the child.'),
    },
    released: {
      headline: claim('All done.', 'Staff gave the screen back.', 'released'),
      line: plain('Thank you for telling. You can carry on.', 'Thanks, and permission to go on.'),
    },
    'not-sent': {
      headline: claim(
        'I could not reach your teacher. It is saved.',
        'Saved on this computer; ten seconds without an answer.',
        'stored',
      ),
      headlineForDsl: claim(
        'I could not reach the school. It is saved.',
        'The same, for a press that the teacher must not learn of.',
        'stored',
      ),
      line: plain('Please tell an adult now. Put your hand up or go to them.', 'What the child can do.'),
      lineForDsl: plain('Go to an adult you trust.', 'What the child can do; never "put your hand up".'),
    },
    'sent-later': {
      headline: claim('Your message is at school now.', 'It arrived after a time without a link.', 'receipted'),
      line: plain('Please tell an adult too.', 'It took long, so a person is surer.'),
    },
    'cannot-hear': {
      headline: claim(
        'Your message is at school. I can not hear back.',
        'It arrived, but the link has been lost since.',
        'receipted',
      ),
      line: plain('Please tell an adult.', 'What the child can do.'),
    },
    late: {
      headline: claim('{adult} is not here yet.', 'Who had seen it or was coming has not come in time.', 'escalated'),
      line: claim(
        'I have told one more adult. You can go and tell someone too.',
        'The alert was sent to the next adult.',
        'escalated',
      ),
    },
    'not-seen': {
      headline: plain('No one has seen it yet.', 'Ninety seconds without an answer.'),
      line: claim(
        'I have told one more adult. You can go and tell someone too.',
        'The alert was sent to the next adult.',
        'escalated',
      ),
    },
    unanswered: {
      headline: plain('No one has seen it yet.', 'A while without an answer, and nobody else could be told.'),
      line: plain('Please go and tell an adult.', 'What the child can do.'),
    },
    'out-of-hours': {
      headline: claim('I have told your school.', 'The collector has it, and school is closed.', 'receipted'),
      line: plain('Tell an adult you trust.', 'What the child can do; before it stands when school may see it.'),
    },
    'out-of-hours-not-sent': {
      headline: claim('I have kept it safe.', 'Saved on this computer; no link, and school is closed.', 'stored'),
      line: plain('Tell an adult you trust now.', 'What the child can do.'),
    },
    'could-not-save': {
      headline: claim(
        'The page is covered. I could not tell your teacher.',
        'Saving failed and so did sending.',
        'covered',
      ),
      headlineForDsl: claim(
        'The page is covered. I could not tell the school.',
        'The same, for a press that the teacher must not learn of.',
        'covered',
      ),
      line: plain('Please tell an adult now.', 'What the child can do.'),
      lineForDsl: plain('Go to an adult you trust.', 'What the child can do.'),
    },
  },
  blocked: {
    title: plain('Not open at school', 'Title of the tab.'),
    headline: plain('This page is not open at school.', 'Block page.'),
    line: plain(
      'It may not be safe, or it may not be for learning. You are not in trouble. You can go back or ask your teacher.',
      'Block page.',
    ),
    goBack: plain('Go back', 'Main button of the block page.'),
    unreadable: plain('This address can not be read.', 'Block page, where the address itself is broken.'),
    helpFirst: plain(
      'If you feel unsafe or very sad, you are not alone. Tell an adult you trust now. Childline 0800 1111, any time.',
      'Block page of a site about self-harm: help first, the reason stays vague.',
    ),
  },
}

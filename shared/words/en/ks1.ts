// English for Key Stage 1 (five to seven). Short, plain and never to blame; every claim is bound to a fact.
import type { PupilWords } from '../word-types.ts'
import { claim, plain, rightThing } from './make-word.ts'
import { EN_ACTS, EN_CLOSED, EN_CODE, EN_FEELINGS, EN_PRACTICE } from './more-help.ts'
import { EN_PAGE_NAMES } from './page-names.ts'

export const EN_KS1: PupilWords = {
  button: plain('Tell a grown-up', 'Label under Pip.'),
  buttonLong: plain('Tell a grown-up that I need help', 'Spoken name of the button.'),
  someoneElse: plain(
    'Tell someone else',
    'Label of the second button: for the safeguarding lead, unseen by the class teacher.',
  ),
  someoneElseLong: plain('Tell someone else, not my teacher', 'Spoken name of the second button.'),
  movePip: plain('Move Pip', 'Button beside Pip: puts him into the next corner of the page.'),
  someAdult: plain('A grown-up', 'Stands for {adult} where the school shows no names.'),
  closePage: plain('Close the page', 'Button on every cover: closes the page that upset the child, at once.'),
  acts: EN_ACTS,
  feelings: EN_FEELINGS,
  code: EN_CODE,
  closed: EN_CLOSED,
  practicePage: EN_PRACTICE,
  pageNames: EN_PAGE_NAMES,
  cover: {
    covered: { headline: rightThing, line: plain('', 'Nothing is known yet, so nothing is said.') },
    saved: {
      headline: rightThing,
      line: claim('I am sending your message.', 'Saved on this computer, not yet at school.', 'stored'),
    },
    sent: {
      headline: claim('Your message is at school.', 'The collector has it; no adult has seen it yet.', 'receipted'),
      line: plain('Stay here or tell a grown-up.', 'What the child can do.'),
    },
    'delivered-teacher': {
      headline: claim('Your teacher has been told.', 'The alert was drawn on the teacher’s screen.', 'delivered'),
      line: plain('You can wait here.', 'Nothing more is asked of the child.'),
    },
    'delivered-dsl': {
      headline: claim(
        'A grown-up at school has been told.',
        'The alert was drawn on the safeguarding lead’s screen.',
        'delivered',
      ),
      line: plain('You can wait here.', 'Nothing more is asked of the child.'),
    },
    seen: {
      headline: claim('{adult} has seen this.', 'An adult pressed "I’ve seen it".', 'seen'),
      line: plain('You can wait here.', 'Nothing more is asked of the child.'),
    },
    coming: {
      headline: claim('{adult} is coming to you.', 'An adult pressed "I’m going".', 'coming'),
      line: plain('You can wait here.', 'Nothing more is asked of the child.'),
    },
    with: {
      headline: claim('{adult} is here to help.', 'An adult pressed "I’m with the pupil".', 'with'),
      line: plain('You can talk to them.', 'Nothing more is asked of the child.'),
    },
    released: {
      headline: claim('All done.', 'Staff gave the screen back.', 'released'),
      line: plain('Well done for telling. You can carry on.', 'Thanks, and permission to go on.'),
    },
    'not-sent': {
      headline: claim(
        'I have kept it safe. But I can not reach your teacher.',
        'Saved on this computer; ten seconds without an answer.',
        'stored',
      ),
      headlineForDsl: claim(
        'I have kept it safe. But I can not reach the school.',
        'The same, for a press that the teacher must not learn of.',
        'stored',
      ),
      line: plain('Please tell a grown-up now. Put your hand up or go to them.', 'What the child can do.'),
      lineForDsl: plain('Go to a grown-up you trust.', 'What the child can do; never "put your hand up".'),
    },
    'sent-later': {
      headline: claim('Your message is at school now.', 'It arrived after a time without a link.', 'receipted'),
      line: plain('Please tell a grown-up too.', 'It took long, so a person is surer.'),
    },
    'cannot-hear': {
      headline: claim(
        'Your message is at school. I can not hear back.',
        'It arrived, but the link has been lost since.',
        'receipted',
      ),
      line: plain('Please tell a grown-up.', 'What the child can do.'),
    },
    late: {
      headline: claim('{adult} is not here yet.', 'Who had seen it or was coming has not come in time.', 'escalated'),
      line: claim(
        'I have told one more grown-up. You can go and tell someone too.',
        'The alert was sent to the next adult.',
        'escalated',
      ),
    },
    'not-seen': {
      headline: plain('No one has seen it yet.', 'Ninety seconds without an answer.'),
      line: claim(
        'I have told one more grown-up. You can go and tell someone too.',
        'The alert was sent to the next adult.',
        'escalated',
      ),
    },
    unanswered: {
      headline: plain('No one has seen it yet.', 'A while without an answer, and nobody else could be told.'),
      line: plain('Please go and tell a grown-up.', 'What the child can do.'),
    },
    'out-of-hours': {
      headline: claim('I have told your school.', 'The collector has it, and school is closed.', 'receipted'),
      line: plain('Tell a grown-up you trust.', 'What the child can do; before it stands when school may see it.'),
    },
    'out-of-hours-not-sent': {
      headline: claim('I have kept it safe.', 'Saved on this computer; no link, and school is closed.', 'stored'),
      line: plain('Tell a grown-up you trust now.', 'What the child can do.'),
    },
    practice: {
      headline: plain('Well done! This was a practice.', 'Pressed on the practice page in a lesson.'),
      line: plain('You know how to tell.', 'Praise; nobody was alarmed.'),
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
      line: plain('Please tell a grown-up now.', 'What the child can do.'),
      lineForDsl: plain('Go to a grown-up you trust.', 'What the child can do.'),
    },
  },
  blocked: {
    title: plain('Not open at school', 'Title of the tab.'),
    headline: plain('This page is not for school.', 'Block page.'),
    line: plain('You did nothing wrong. Go back to your work, or ask a grown-up.', 'Block page.'),
    goBack: plain('Go back', 'Main button of the block page.'),
    unreadable: plain('This address can not be read.', 'Block page, where the address itself is broken.'),
    helpFirst: plain(
      'You are not alone. Please tell a grown-up now.',
      'Block page of a site about self-harm: help first, the reason stays vague.',
    ),
  },
  checking: plain('One moment.', 'Shown for a blink while an address is checked.'),
}

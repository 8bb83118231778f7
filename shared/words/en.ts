// English. Pupils' sentences are short, plain and never blame; every claim is bound to a fact.

import type { Claim } from '../concern/cover-state.ts'
import type { Plain, PupilWords, StaffBlockWords, Word } from './word-types.ts'

const plain = (say: string, note: string): Plain => ({ say, note, claims: [] })
const claim = <C extends Claim>(say: string, note: string, ...claims: readonly C[]): Word<C> => ({ say, note, claims })

const rightThing = plain('You did the right thing.', 'Headline of the cover. Calm praise for telling, not for what was seen.')
const notTrouble = 'You are not in trouble.'

export const EN_KS1: PupilWords = {
  button: plain('Tell a grown-up', 'Label under Pip.'),
  buttonLong: plain('Tell a grown-up that I need help', 'Spoken name of the button.'),
  someAdult: plain('A grown-up', 'Stands for {adult} where the school shows no names.'),
  closePage: plain('Close the page', 'Button on every cover: closes the page that upset the child, at once.'),
  cover: {
    covered: { headline: rightThing, line: plain('', 'Nothing is known yet, so nothing is said.') },
    saved: { headline: rightThing, line: claim('I am sending your message.', 'Saved on this computer, not yet at school.', 'stored') },
    sent: {
      headline: claim('Your message is at school.', 'The collector has it; no adult has seen it yet.', 'receipted'),
      line: plain('Stay here or tell a grown-up.', 'What the child can do.'),
    },
    'delivered-teacher': {
      headline: claim('Your teacher has been told.', 'The alert was drawn on the teacher’s screen.', 'delivered'),
      line: plain('You can wait here.', 'Nothing more is asked of the child.'),
    },
    'delivered-dsl': {
      headline: claim('A grown-up at school has been told.', 'The alert was drawn on the safeguarding lead’s screen.', 'delivered'),
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
      headline: claim('I have kept it safe. But I can not reach your teacher.', 'Saved on this computer; ten seconds without an answer.', 'stored'),
      headlineForDsl: claim('I have kept it safe. But I can not reach the school.', 'The same, for a press that the teacher must not learn of.', 'stored'),
      line: plain('Please tell a grown-up now. Put your hand up or go to them.', 'What the child can do.'),
      lineForDsl: plain('Go to a grown-up you trust.', 'What the child can do; never "put your hand up".'),
    },
    'sent-later': {
      headline: claim('Your message is at school now.', 'It arrived after a time without a link.', 'receipted'),
      line: plain('Please tell a grown-up too.', 'It took long, so a person is surer.'),
    },
    'cannot-hear': {
      headline: claim('Your message is at school. I can not hear back.', 'It arrived, but the link has been lost since.', 'receipted'),
      line: plain('Please tell a grown-up.', 'What the child can do.'),
    },
    'could-not-save': {
      headline: claim('The page is covered. I could not tell your teacher.', 'Saving failed and so did sending.', 'covered'),
      headlineForDsl: claim('The page is covered. I could not tell the school.', 'The same, for a press that the teacher must not learn of.', 'covered'),
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
    helpFirst: plain('You are not alone. Please tell a grown-up now.', 'Block page of a site about self-harm: help first, the reason stays vague.'),
  },
  checking: plain('One moment.', 'Shown for a blink while an address is checked.'),
}

export const EN_KS2: PupilWords = {
  ...EN_KS1,
  button: plain('Tell an adult', 'Label under Pip.'),
  buttonLong: plain('Tell an adult that I need help', 'Spoken name of the button.'),
  someAdult: plain('An adult', 'Stands for {adult} where the school shows no names.'),
  cover: {
    ...EN_KS1.cover,
    saved: { headline: rightThing, line: claim('I am sending your message now.', 'Saved on this computer, not yet at school.', 'stored') },
    sent: {
      headline: claim('Your message is at school.', 'The collector has it; no adult has seen it yet.', 'receipted'),
      line: plain(`${notTrouble} Stay here or tell an adult.`, 'What the child can do.'),
    },
    'delivered-teacher': {
      headline: claim('Your teacher has been told.', 'The alert was drawn on the teacher’s screen.', 'delivered'),
      line: plain(`${notTrouble} You can wait here.`, 'Nothing more is asked of the child.'),
    },
    'delivered-dsl': {
      headline: claim('An adult at school has been told.', 'The alert was drawn on the safeguarding lead’s screen.', 'delivered'),
      line: plain(`${notTrouble} You can wait here.`, 'Nothing more is asked of the child.'),
    },
    released: {
      headline: claim('All done.', 'Staff gave the screen back.', 'released'),
      line: plain('Thank you for telling. You can carry on.', 'Thanks, and permission to go on.'),
    },
    'not-sent': {
      headline: claim('I could not reach your teacher. It is saved.', 'Saved on this computer; ten seconds without an answer.', 'stored'),
      headlineForDsl: claim('I could not reach the school. It is saved.', 'The same, for a press that the teacher must not learn of.', 'stored'),
      line: plain('Please tell an adult now. Put your hand up or go to them.', 'What the child can do.'),
      lineForDsl: plain('Go to an adult you trust.', 'What the child can do; never "put your hand up".'),
    },
    'sent-later': {
      headline: claim('Your message is at school now.', 'It arrived after a time without a link.', 'receipted'),
      line: plain('Please tell an adult too.', 'It took long, so a person is surer.'),
    },
    'cannot-hear': {
      headline: claim('Your message is at school. I can not hear back.', 'It arrived, but the link has been lost since.', 'receipted'),
      line: plain('Please tell an adult.', 'What the child can do.'),
    },
    'could-not-save': {
      headline: claim('The page is covered. I could not tell your teacher.', 'Saving failed and so did sending.', 'covered'),
      headlineForDsl: claim('The page is covered. I could not tell the school.', 'The same, for a press that the teacher must not learn of.', 'covered'),
      line: plain('Please tell an adult now.', 'What the child can do.'),
      lineForDsl: plain('Go to an adult you trust.', 'What the child can do.'),
    },
  },
  blocked: {
    title: plain('Not open at school', 'Title of the tab.'),
    headline: plain('This page is not open at school.', 'Block page.'),
    line: plain('It may not be safe, or it may not be for learning. You are not in trouble. You can go back or ask your teacher.', 'Block page.'),
    goBack: plain('Go back', 'Main button of the block page.'),
    unreadable: plain('This address can not be read.', 'Block page, where the address itself is broken.'),
    helpFirst: plain('If you feel unsafe or very sad, you are not alone. Tell an adult you trust now. Childline 0800 1111, any time.', 'Block page of a site about self-harm: help first, the reason stays vague.'),
  },
}

export const EN_STAFF_BLOCK: StaffBlockWords = {
  title: plain('Not open at school', 'Title of the tab.'),
  headline: plain('Blocked by your school’s filtering policy.', 'Block page for staff.'),
  category: plain('Category', 'Label before the category.'),
  list: plain('List', 'Label before list name, version and date.'),
  host: plain('Site', 'Label before the site’s name.'),
  askLead: plain('If you need it for your work, ask {lead}.', '{lead} is the filtering lead as the school names them.'),
  goBack: plain('Go back', 'Main button.'),
  copy: plain('Copy details', 'Copies category, list and site for an e-mail.'),
  copied: plain('Copied.', 'After the copy.'),
  more: plain('More', 'Opens the limits.'),
  limits: plain('This extension judges addresses in this browser. It is not the school’s only filter.', 'Honest limits.'),
}

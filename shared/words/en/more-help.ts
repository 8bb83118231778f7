// English for what stands behind "More help" on a cover, and for a press while school is closed. Key Stage 1's words; the
// other lists change what must differ.
import type { ActWords, ClosedWords, CodeWords, FeelingWords } from '../word-types.ts'
import { claim, plain } from './make-word.ts'

export const EN_ACTS: ActWords = {
  undo: plain('I pressed it by mistake', 'Quiet button for five seconds: uncovers the other pages.'),
  carryOn: plain('I am OK now', 'Uncovers the other pages; the adults still come.'),
  needHelp: plain('I need help now', 'On a practice cover: makes a real press.'),
  more: plain('More help', 'Opens the page with everything else a child can do.'),
  back: plain('Back', 'From "More help" back to the cover.'),
  readAloud: plain('Read it to me', 'Speaker button.'),
  bystander: plain('Someone else needs help', 'The press was for another child.'),
  bystanderNoted: claim(
    'Thank you. I have noted it.',
    'After "Someone else needs help"; saved on this computer.',
    'stored',
  ),
  getHelp: plain('People you can call', 'Heading above the helplines.'),
  adultIsHere: plain('A grown-up is here', 'Opens the pad for the release code.'),
}

export const EN_FEELINGS: FeelingWords = {
  question: plain('How do you feel?', 'Optional question after a press; never what was seen.'),
  choice: plain('You can pick one. You do not have to.', 'Under the question.'),
  worried: plain('Worried', 'Under a face.'),
  sad: plain('Sad', 'Under a face.'),
  cross: plain('Cross', 'Under a face: angry.'),
  notSure: plain('Not sure', 'Under a face.'),
  skip: plain('Skip', 'Puts the question away.'),
  noted: claim('Thank you. I have noted it.', 'After a face was picked; saved on this computer.', 'stored'),
}

export const EN_CODE: CodeWords = {
  headline: plain('For the grown-up', 'Heading above the pad for the release code.'),
  line: plain('Type the six numbers from the class screen.', 'Above the pad.'),
  wrong: plain('That is not the code for today.', 'After a wrong code.'),
  wait: plain('Please wait {time}, then try again.', 'After three wrong codes.'),
  seconds: plain('{n} seconds', '{n} is a number.'),
  minutes: plain('{n} minutes', '{n} is a number.'),
  none: plain('There is no code on this computer. Staff can give the screen back.', 'No code has reached this device.'),
  erase: plain('Erase', 'Takes the last number away.'),
}

export const EN_CLOSED: ClosedWords = {
  today: plain('They may see it today.', 'Before school opens.'),
  weekday: plain('They may see it on {day}.', 'The next day on which school is open.'),
  later: plain('They may see it when school is back.', 'In the holidays.'),
  callHelpline: plain('You can call {name}: {number}.', 'Name and number of the helpline.'),
  inDanger: plain('In danger: {number}.', 'The emergency number.'),
  days: [
    plain('Monday', 'Day of the week.'),
    plain('Tuesday', 'Day of the week.'),
    plain('Wednesday', 'Day of the week.'),
    plain('Thursday', 'Day of the week.'),
    plain('Friday', 'Day of the week.'),
    plain('Saturday', 'Day of the week.'),
    plain('Sunday', 'Day of the week.'),
  ],
}

const ADULT = 'An adult is here'
/** For readers who say "adult" rather than "grown-up". */
export const EN_ACTS_OLDER: ActWords = { ...EN_ACTS, adultIsHere: plain(ADULT, EN_ACTS.adultIsHere.note) }
export const EN_CODE_OLDER: CodeWords = { ...EN_CODE, headline: plain('For the adult', EN_CODE.headline.note) }

// "What my school can see" in English: what Pip sends, who may look, what is never sent. One list for those who read, with
// other names for the button from key stage 3 on; four pictures for the youngest.
import { isInfant, isPrimary } from '../../concern/age-groups.ts'
import type { AgeGroup } from '../../protocol/vocabulary.ts'
import { claim, plain } from '../en/make-word.ts'
import { EN_ACTS } from '../en/more-help.ts'
import { EN_PAGE_NAMES } from '../en/page-names.ts'
import type { CanSeeWords, Fact, FactGroup, ListWords, PicturedFact, Told } from './can-see-words.ts'

const fact = (say: string, note: string, ...tells: readonly Told[]): Fact => ({ say, note, tells })
const pictured = (picture: PicturedFact['picture'], say: string, note: string, ...tells: Told[]): PicturedFact => ({
  ...fact(say, note, ...tells),
  picture,
})

const pressedGroup = (heading: string): FactGroup => ({
  heading: plain(heading, 'Heading: what a press sends to school.'),
  facts: [
    fact('Your school gets the time, the room and the computer.', 'Of a press.', 'concern.deviceLabel', 'concern.room'),
    fact(
      'It gets your log-in and your age group.',
      'Of a press. On a shared log-in there is none.',
      'concern.personKey',
      'concern.shared',
      'concern.ageGroup',
    ),
    fact(
      'It gets which button you used.',
      'Page, toolbar, keys or cover; for the class or not.',
      'concern.route',
      'concern.to',
    ),
    fact('It gets the web address of the page.', 'The whole address of the pressed page.', 'concern.url'),
    fact('If it is a help page, no address is sent.', 'Protected hosts, such as a helpline’s.', 'concern.url'),
    fact('It gets told if the page was one to stop.', 'What the guard had said of it.', 'concern.verdict'),
    fact('It gets what you did next, like closing the page.', 'What became of the cover.', 'concern-change'),
    fact(
      'If you said how you felt, it gets that too.',
      'One of four faces, where the school asks.',
      'concern-change.value',
    ),
    fact('A press in a lesson to try it is kept as that.', 'Practice: it calls nobody.', 'concern.practiceId'),
  ],
})

const otherTimes = (stopped: string): FactGroup => ({
  heading: plain('At other times', 'Heading: what is sent without a press.'),
  facts: [
    fact(stopped, 'Host, category and time of a block; how often.', 'block'),
    fact('It can find out whose browser that was.', 'A block carries the browser profile, not a name.', 'block'),
    fact('It gets your yes or no to the school rules.', 'The agreement. Not on a shared log-in.', 'agreement'),
    fact(
      'This computer tells your school that it works.',
      'Versions, clock, and that orders arrived.',
      'health',
      'command-ack',
    ),
  ],
})

const WHO_MAY: FactGroup = {
  heading: plain('Who may look', 'Heading.'),
  facts: [
    fact('Staff of your class can see which computer it was.', 'Of a press for the class.'),
    fact('They can look up your name.', 'A press of its own by the adult.'),
    fact(
      'If no one comes soon, one more adult may be told.',
      'The ladder: whom the school has named for the class, of another class perhaps; else the team.',
    ),
    fact('That adult can see the same.', 'Device, and the name on asking; for this alert and no other.'),
    fact('The team that keeps you safe can look up the page too.', 'DSL, deputy, head: the address.'),
    fact('You can tell that team and not your class.', 'The second button.'),
    fact('The lead of that team will see it.', 'Also a lead who teaches the class.'),
    fact('Each time someone looks, it is written down.', 'The audit record.'),
  ],
}

const NEVER: FactGroup = {
  heading: plain('What is not sent', 'Heading.'),
  facts: [
    fact('No one can see your screen from here.', 'There is no view of screens in Porpoise.'),
    fact('What you type is not sent.', 'No keystrokes.'),
    fact('Pages that you just visit are not sent.', 'Only a pressed page’s address, and a stopped page’s site.'),
    fact('Your school may check in other ways too. You can ask.', 'Porpoise is not the only system.'),
  ],
}

const LIST: ListWords = {
  heading: plain('My own list', 'Heading over what the school holds about the signed-in pupil.'),
  before: plain('This is just for you. Look when you are on your own.', 'Before the list is shown.'),
  show: plain('Show my list', 'Button.'),
  hide: plain('Hide my list', 'Button.'),
  asking: plain('I am asking your school.', 'For a moment, until the school answers.'),
  noWord: plain('I can not ask your school just now.', 'No network, or the school’s computer is off.'),
  shared: plain('This log-in is for more than one of you. So there is no list.', 'Shared account.'),
  pressesHeading: plain('When you pressed', 'Heading over the presses.'),
  pressed: plain('You pressed the button.', 'One press. Never says whom it was for.'),
  steps: {
    arrived: claim('Your message is at school.', 'The press is stored at school.', 'receipted'),
    seen: claim('An adult has seen it.', 'An adult said so, or is coming, or was there.', 'seen'),
    done: claim('It is all done.', 'Staff gave the screen back, or closed it.', 'released'),
    practice: claim('It was to try it out.', 'A practice press.', 'receipted'),
  },
  hasAddress: plain('The web address was kept.', 'Of the pressed page.'),
  hasNoAddress: plain('No web address was kept.', 'A help page, or a page without one.'),
  nonePressed: plain('You have not pressed the button here.', 'No presses of this person on this computer.'),
  hasMore: plain('There are more. These are the last ones.', 'The list is cut.'),
  looksHeading: plain('Who has looked', 'Heading over the looks at these presses.'),
  looks: {
    device: claim('{adult} looked up which computer it was.', 'A look that is on the record.', 'receipted'),
    name: claim('{adult} looked up your name.', 'A look that is on the record.', 'receipted'),
    address: claim('{adult} looked up the web address.', 'A look that is on the record.', 'receipted'),
  },
  noneLooked: plain('No one has looked so far.', 'No looks at the presses shown.'),
  classAdult: plain('An adult who was told', 'Where the school shows no names: of the class, or called to help.'),
  safeAdult: plain(
    'The team that keeps you safe',
    'DSL, deputy, head; never named, so that nothing tells for whom a press was.',
  ),
  answersHeading: plain('School rules', 'Heading over the answers to agreements.'),
  accepted: plain('You said yes.', 'To the agreement.'),
  declined: plain('You said no.', 'To the agreement.'),
  mayLookHeading: plain('Who may look', 'Heading over names.'),
  ofClass: plain('Adults of your class: {names}', '{names} are display names.'),
  ofSafeguarding: plain('The team that keeps you safe: {names}', '{names} are display names.'),
}

const shared = {
  title: EN_PAGE_NAMES.canSee,
  close: plain('Close', 'Closes the page.'),
  print: plain('Print this page', 'Prints the part that is the same for everybody.'),
}

const OLDER: CanSeeWords = {
  ...shared,
  pictured: null,
  groups: [
    pressedGroup('When you press for help'),
    otherTimes('If a page is stopped, it gets the site and the time.'),
    WHO_MAY,
    NEVER,
  ],
  list: LIST,
}

const JUNIOR: CanSeeWords = {
  ...OLDER,
  groups: [
    pressedGroup('When you press Pip'),
    otherTimes('If Pip stops a page, it gets the site and the time.'),
    WHO_MAY,
    NEVER,
  ],
}

const INFANT: CanSeeWords = {
  ...JUNIOR,
  pictured: {
    facts: [
      pictured('sent', 'When you press me, I write to your school.', 'Pip speaks: a press.', 'concern'),
      pictured('teacher', 'A grown-up can see which computer it was.', 'Staff of the class.', 'concern.deviceLabel'),
      pictured('stop', 'If I stop a page, your school can see which.', 'A block.', 'block'),
      pictured('cover', 'No one can see your screen.', 'There is no view of screens.'),
    ],
    grownUp: plain('A grown-up can show you more.', 'Under the pictures.'),
    readAloud: EN_ACTS.readAloud,
    showMore: plain('Show more', 'For the grown-up: the same in more words, and the list.'),
  },
}

/** English for everybody until another language has been reviewed. */
export const canSeeWords = (ageGroup: AgeGroup): CanSeeWords => {
  if (isInfant(ageGroup)) return INFANT
  return isPrimary(ageGroup) ? JUNIOR : OLDER
}

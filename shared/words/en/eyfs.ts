// English for the early years (under five): nobody reads yet, so every sentence is there to be read aloud.
import type { PupilWords } from '../word-types.ts'
import { EN_KS1 } from './ks1.ts'
import { claim, plain } from './make-word.ts'

const goodTelling = plain(
  'Good telling!',
  'Headline of the cover, read aloud. Calm praise for telling, not for what was seen.',
)

export const EN_EYFS: PupilWords = {
  ...EN_KS1,
  button: plain('Tell', 'Label under Pip: a picture does the work.'),
  cover: {
    ...EN_KS1.cover,
    covered: { headline: goodTelling, line: plain('', 'Nothing is known yet, so nothing is said.') },
    saved: {
      headline: goodTelling,
      line: claim('I am sending it.', 'Saved on this computer, not yet at school.', 'stored'),
    },
    sent: {
      headline: claim('Your message is at school.', 'The collector has it; no adult has seen it yet.', 'receipted'),
      line: plain('Stay here.', 'What the child can do.'),
    },
    seen: {
      headline: claim('{adult} knows.', 'An adult pressed "I’ve seen it".', 'seen'),
      line: plain('You can wait here.', 'Nothing more is asked of the child.'),
    },
    'not-sent': {
      headline: claim('I have kept it safe.', 'Saved on this computer; ten seconds without an answer.', 'stored'),
      line: plain('Go to a grown-up.', 'What the child can do; the picture is a hand that is up.'),
    },
    late: {
      headline: claim('{adult} is not here yet.', 'Who had seen it or was coming has not come in time.', 'escalated'),
      line: claim('I have told one more grown-up.', 'The alert was sent to the next adult.', 'escalated'),
    },
    'not-seen': {
      headline: plain('No one has seen it yet.', 'Ninety seconds without an answer.'),
      line: claim('I have told one more grown-up.', 'The alert was sent to the next adult.', 'escalated'),
    },
    unanswered: {
      headline: plain('No one has seen it yet.', 'A while without an answer, and nobody else could be told.'),
      line: plain('Go to a grown-up.', 'What the child can do.'),
    },
    practice: {
      headline: plain('Good telling!', 'Pressed on the practice page in a lesson; read aloud.'),
      line: plain('This was a practice.', 'Nobody was alarmed.'),
    },
    released: {
      headline: claim('All done!', 'Staff gave the screen back.', 'released'),
      line: plain('Well done for telling.', 'Thanks.'),
    },
  },
}

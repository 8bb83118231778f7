// "What does Pip do?" in three sentences, one under each picture. They tell what the button is for, before it is needed, and
// promise nothing: what has really happened is for the cover to say. English only (docs/limits.md).
import { isInfant, isPrimary } from '../../concern/age-groups.ts'
import type { AgeGroup } from '../../protocol/vocabulary.ts'
import { plain } from '../en/make-word.ts'
import { EN_PAGE_NAMES, EN_PAGE_NAMES_PLAIN } from '../en/page-names.ts'
import type { Plain } from '../word-types.ts'

export interface FirstRunWords {
  /** Heading of the page, title of its tab, and link in the popup. */
  title: Plain
  steps: readonly [upset: Plain, press: Plain, comes: Plain]
  next: Plain
  back: Plain
  done: Plain
  /** Closes the page before its end. */
  close: Plain
  readAloud: Plain
}

const UPSET = 'Under the first picture: a child at a screen. Never what is on the screen, and no blame.'
const PRESS = 'Under the second picture: a finger on Pip, and the screen is covered.'
const COMES =
  'Under the third picture: a grown-up walks to the child. "Can come": nobody is promised to be there at once.'

const KS1: FirstRunWords = {
  title: EN_PAGE_NAMES.firstRun,
  steps: [
    plain('A page makes you feel bad.', UPSET),
    plain('Press Pip, and he covers the page.', PRESS),
    plain('Pip tells a grown-up, who can come to you.', COMES),
  ],
  next: plain('Next', 'To the next picture.'),
  back: plain('Back', 'To the picture before.'),
  done: plain('Done', 'After the last picture: closes the page.'),
  close: plain('Close', 'Quiet button: closes the page before its end.'),
  readAloud: plain('Read it to me', 'Speaker button.'),
}

const EYFS: FirstRunWords = {
  ...KS1,
  steps: [plain('You feel bad.', UPSET), plain('Press Pip.', PRESS), plain('Pip tells a grown-up.', COMES)],
}

const KS2: FirstRunWords = {
  ...KS1,
  steps: [
    plain('A page upsets you, and it is not your fault.', UPSET),
    plain('Press Pip, and he covers the page.', PRESS),
    plain('Pip tells an adult at school, who can come to you.', COMES),
  ],
}

const SECONDARY: FirstRunWords = {
  ...KS1,
  title: EN_PAGE_NAMES_PLAIN.firstRun,
  steps: [
    plain('A page upsets or worries you, and it is not your fault.', UPSET),
    plain('Press the button to cover the page.', PRESS),
    plain('It tells staff at school, who can come to you.', COMES),
  ],
}

export const firstRunWords = (ageGroup: AgeGroup): FirstRunWords => {
  if (ageGroup === 'eyfs') return EYFS
  if (isInfant(ageGroup)) return KS1
  return isPrimary(ageGroup) ? KS2 : SECONDARY
}

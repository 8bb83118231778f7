// "Who can help me?": whom a child can tell, before any number. English only (docs/limits.md).
import { isInfant } from '../../concern/age-groups.ts'
import type { AgeGroup } from '../../protocol/vocabulary.ts'
import { plain } from '../en/make-word.ts'
import { EN_ACTS, EN_CLOSED } from '../en/more-help.ts'
import { EN_PAGE_NAMES } from '../en/page-names.ts'
import type { Plain } from '../word-types.ts'

export interface GetHelpWords {
  /** Heading of the page, title of its tab, and link in the popup: never the words of the button itself. */
  title: Plain
  tell: Plain
  where: Plain
  /** Above the numbers. */
  call: Plain
  /** Above a page on which abuse is reported; {name} is whose it is. */
  report: Plain
  /** {number} is the emergency number. */
  inDanger: Plain
  close: Plain
  readAloud: Plain
}

const INFANT: GetHelpWords = {
  title: EN_PAGE_NAMES.getHelp,
  tell: plain('Tell a grown-up you trust.', 'Headline, beside a picture of a child and a grown-up.'),
  where: plain('At school or at home.', 'Where that grown-up may be.'),
  call: EN_ACTS.getHelp,
  report: plain(
    'Did someone online scare or hurt you? You can tell {name}.',
    'Above the address of CEOP, or the like.',
  ),
  inDanger: EN_CLOSED.inDanger,
  close: plain('Close', 'Closes the page.'),
  readAloud: plain('Read it to me', 'Speaker button.'),
}

const OLDER: GetHelpWords = {
  ...INFANT,
  tell: plain('Tell an adult you trust.', 'Headline.'),
  where: plain('At school or at home. You are not in trouble.', 'Where that adult may be.'),
}

export const getHelpWords = (ageGroup: AgeGroup): GetHelpWords => (isInfant(ageGroup) ? INFANT : OLDER)

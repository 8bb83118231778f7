// English names of the pages behind the popup's links: their headings and the titles of their tabs, too.
import type { PageNames } from '../word-types.ts'
import { plain } from './make-word.ts'

export const EN_PAGE_NAMES: PageNames = {
  firstRun: plain('What does Pip do?', 'Over the three pictures; also the link in the popup.'),
  getHelp: plain(
    'Who can help me?',
    'Over the page; also the link in the popup. Never the words of the button itself.',
  ),
  canSee: plain('What my school can see', 'Heading of the page, title of its tab, link in the popup.'),
}

/** For readers to whom the button is no character. */
export const EN_PAGE_NAMES_PLAIN: PageNames = {
  ...EN_PAGE_NAMES,
  firstRun: plain('What does the button do?', EN_PAGE_NAMES.firstRun.note),
}

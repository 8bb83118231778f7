// English for staff: the block page.
import type { StaffBlockWords } from '../word-types.ts'
import { plain } from './make-word.ts'

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
  limits: plain(
    'This extension judges addresses in this browser. It is not the school’s only filter.',
    'Honest limits.',
  ),
}

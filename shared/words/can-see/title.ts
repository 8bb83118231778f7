// The name of "What my school can see": apart from its words, since the popup's link needs no more of them.
import { plain } from '../en/make-word.ts'

export const CAN_SEE_TITLE = plain(
  'What my school can see',
  'Heading of the page, title of its tab, link in the popup.',
)

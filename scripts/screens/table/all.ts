// The table of screens. A new page of ours is one more entry: its states, what it would be told, and the words by which it is
// seen to be drawn. `npm run screens` draws each one's sheet, and the tests look each one over.
import type { Screen } from '../screen.ts'
import { ADULTS_AGREE, PUPILS_AGREE } from './agreements.ts'
import { PIP_BESIDE } from './beside-a-page.ts'
import { COVER, COVER_FOR_LEAD, MORE_HELP } from './covers.ts'
import { EYES_FRONT } from './lessons.ts'
import { BLOCK, BLOCK_FOR_STAFF, HOLD, POPUP, PRACTICE } from './pages.ts'
import { CAN_SEE, FIRST_RUN, GET_HELP } from './pupil-pages.ts'

export const SCREENS: readonly Screen[] = [
  PIP_BESIDE,
  POPUP,
  FIRST_RUN,
  GET_HELP,
  CAN_SEE,
  COVER,
  COVER_FOR_LEAD,
  MORE_HELP,
  BLOCK,
  BLOCK_FOR_STAFF,
  HOLD,
  PRACTICE,
  EYES_FRONT,
  PUPILS_AGREE,
  ADULTS_AGREE,
]

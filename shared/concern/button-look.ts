// How the button, and the first frame behind it, look for one reader: made by the background, kept where every page finds it.

import { plainPicture } from '../look/plain.ts'
import type { Look } from '../protocol/messages.ts'
import { wordsOf } from '../words/choose-words.ts'
import { firstList } from '../words/view-words.ts'
import { isPrimary } from './age-groups.ts'
import { type CoverView, type ViewReader, viewOfState } from './cover-view.ts'

/** Shown where the background does not answer: neither would "More help". */
const unanswered = (to: 'class' | 'dsl', reader: ViewReader): CoverView => ({
  ...viewOfState('could-not-save', to, null, reader),
  symbols: null,
  more: null,
  readAloud: null,
})

export const buttonLook = (reader: ViewReader): Look => {
  const words = wordsOf(firstList(reader), reader.ageGroup)
  const isPip = isPrimary(reader.ageGroup)
  return {
    label: words.button.say,
    longLabel: words.buttonLong.say,
    someoneElse: words.someoneElse.say,
    someoneElseLong: words.someoneElseLong.say,
    movePip: words.movePip.say,
    picture: isPip ? null : plainPicture('hand-up', 'sun'),
    size: isPip ? 64 : 48,
    firstFrame: viewOfState('covered', 'class', null, reader),
    couldNotSave: unanswered('class', reader),
    couldNotSaveForDsl: unanswered('dsl', reader),
  }
}

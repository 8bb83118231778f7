// English KS1: what Pip and the first frame look like before this person's look has been read.
import type { CoverView } from '../../shared/concern/cover-view.ts'
import type { Look } from '../../shared/protocol/messages.ts'

const view = (state: CoverView['state'], headline: string, line: string, pose: CoverView['pose']): CoverView => ({
  state,
  pose,
  badge: [],
  picture: null,
  symbols: null,
  also: null,
  headline,
  line,
  closePage: 'Close the page',
  second: null,
  more: null,
  readAloud: null,
  foot: null,
  lang: 'en',
  dir: 'ltr',
})

/** Written out, because the word lists do not fit this script's budget; tests/unit/words keep them equal. */
export const defaultLook = (): Look => ({
  label: 'Tell a grown-up',
  longLabel: 'Tell a grown-up that I need help',
  someoneElse: 'Tell someone else',
  someoneElseLong: 'Tell someone else, not my teacher',
  movePip: 'Move Pip',
  picture: null,
  size: 64,
  firstFrame: view('covered', 'You did the right thing.', '', 'awake'),
  couldNotSave: view(
    'could-not-save',
    'The page is covered. I could not tell your teacher.',
    'Please tell a grown-up now.',
    'hand-up',
  ),
  couldNotSaveForDsl: view(
    'could-not-save',
    'The page is covered. I could not tell the school.',
    'Go to a grown-up you trust.',
    'awake',
  ),
})

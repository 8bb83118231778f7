// Short ways to write an entry of a word list.
import type { Claim } from '../../concern/cover-state.ts'
import type { Plain, Word } from '../word-types.ts'

/** A sentence that claims nothing. */
export const plain = (say: string, note: string): Plain => ({ say, note, claims: [] })

/** A sentence that may be shown only where these facts hold. */
export const claim = <C extends Claim>(say: string, note: string, ...claims: readonly C[]): Word<C> => ({
  say,
  note,
  claims,
})

export const rightThing = plain(
  'You did the right thing.',
  'Headline of the cover. Calm praise for telling, not for what was seen.',
)

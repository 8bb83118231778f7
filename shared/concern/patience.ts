// Apart from the states, so that the button's script can carry it alone.

/** A child waits ten seconds before the cover admits that nothing has arrived, or that nothing can be heard. */
export const PATIENCE_MS = 10_000
/**
 * This long after the receipt, with nobody's answer, the cover no longer says "wait here". A little longer than the
 * ladder's first step, so that a child hears of the next adult first where there is one.
 */
export const UNANSWERED_MS = 100_000
/** For this long a press can be called a mistake. */
export const UNDO_MS = 5_000
/** The youngest can give their pages back themselves after this long: nobody is covered all day because nobody came. */
export const CARRY_ON_AFTER_MS = 10 * 60_000

// What an age group decides, in one place; apart from the schemas, so that what is drawn in a page can ask without zod.
import type { AgeGroup } from '../protocol/vocabulary.ts'

/** Early years and key stage 1: the fewest words, and no numbers to ring. */
export const isInfant = (group: AgeGroup): boolean => group === 'eyfs' || group === 'ks1'

/** A child: neither staff nor a guest. */
export const isPupil = (group: AgeGroup): boolean => group !== 'staff' && group !== 'guest'

/**
 * Up to key stage 2: Pip, large targets, and a pressed page goes at once. Older pupils and adults have a plain button and
 * cover, and may have unsaved work in the page that they pressed on.
 */
export const isPrimary = (group: AgeGroup): boolean => isInfant(group) || group === 'ks2'

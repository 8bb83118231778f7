// What else is to be known of an alert, in sentences: who did not come, and what happened on the child's cover since.
import type { Alert, AlertMark } from '../../shared/protocol/alerts.ts'

const MARK_WORDS: Record<AlertMark, string> = {
  undone: 'The pupil says it was pressed by mistake. Go and look all the same: a neighbour may have forced it.',
  bystander: 'The pupil says that someone else needs help.',
  'pupil-released': 'The pupil has uncovered the other pages. Go and look all the same.',
  'code-released': 'The screen was given back with the release code.',
  'day-over': 'The screen was given back when the school day ended.',
}

const FEELING_WORDS: Record<string, string> = {
  worried: 'They say they feel worried.',
  sad: 'They say they feel sad.',
  cross: 'They say they feel cross.',
  'not-sure': 'They are not sure how they feel.',
}

/** One sentence each, the most pressing first. */
export const sayMarks = ({ step, isLate, state, holder, marks }: Alert): string[] => {
  const isWaiting = state === 'new' || state === 'seen' || state === 'coming'
  const late = `${holder?.name ?? 'Nobody'} is not with the pupil yet. Somebody else may go.`
  return [
    ...(isWaiting && isLate ? [late] : []),
    ...(state === 'new' && step > 0 ? ['Nobody has answered in time. Other adults were called as well.'] : []),
    ...marks.map((mark) => MARK_WORDS[mark]),
  ]
}

export const sayFeeling = (feeling: string | null): string | null =>
  feeling === null ? null : (FEELING_WORDS[feeling] ?? null)

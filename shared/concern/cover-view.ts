// What a cover shows, ready to draw: the background makes it, one small vanilla renderer draws it everywhere.
import type { AgeGroup } from '../protocol/vocabulary.ts'
import { pupilWords } from '../words/choose-words.ts'
import { adultOf, type CoverFacts, type CoverState, coverState } from './cover-state.ts'

/** Pip's pose and badge for a state: never colour alone. */
export type Pose = 'awake' | 'saved' | 'sent' | 'seen' | 'coming' | 'with' | 'released' | 'hand-up' | 'practice'

export interface CoverView {
  state: CoverState
  pose: Pose
  headline: string
  line: string
  closePage: string
  /** Small, at the foot; null where the school has set none or the child is younger than KS2. */
  foot: string | null
  lang: string
  dir: 'ltr' | 'rtl'
}

export const POSE: Record<CoverState, Pose> = {
  covered: 'awake',
  saved: 'saved',
  sent: 'sent',
  'delivered-teacher': 'sent',
  'delivered-dsl': 'sent',
  seen: 'seen',
  coming: 'coming',
  with: 'with',
  released: 'released',
  'not-sent': 'hand-up',
  'sent-later': 'sent',
  'cannot-hear': 'hand-up',
  'could-not-save': 'hand-up',
}

export interface ViewReader {
  ageGroup: AgeGroup
  helpline: { name: string; number: string } | null
}

/** The view of a state for one reader. `to` picks the safeguarding lead's variants, which never name the teacher. */
export const viewOfState = (
  state: CoverState,
  to: CoverFacts['to'],
  adult: string | null,
  reader: ViewReader,
): CoverView => {
  const words = pupilWords(reader.ageGroup)
  const { headline, line, headlineForDsl, lineForDsl } = words.cover[state]
  const name = adult ?? words.someAdult.say
  const fill = (say: string): string => say.replaceAll('{adult}', name)
  const young = reader.ageGroup === 'eyfs' || reader.ageGroup === 'ks1'
  return {
    state,
    pose: POSE[state],
    headline: fill((to === 'dsl' ? (headlineForDsl ?? headline) : headline).say),
    line: fill((to === 'dsl' ? (lineForDsl ?? line) : line).say),
    closePage: words.closePage.say,
    foot: young || reader.helpline === null ? null : `${reader.helpline.name}: ${reader.helpline.number}`,
    lang: 'en',
    dir: 'ltr',
  }
}

/** The view of a cover now. */
export const coverView = (cover: CoverFacts, now: number, reader: ViewReader): CoverView => {
  const state = coverState(cover, now)
  return viewOfState(state, cover.to, adultOf(cover, state), reader)
}

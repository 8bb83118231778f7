// What a cover shows, ready to draw: the background makes it, one small vanilla renderer draws it everywhere.

import { BADGE } from '../look/badges.ts'
import { linesOnly, plainPicture, symbolOf } from '../look/plain.ts'
import type { Shape } from '../look/shape.ts'
import { facing } from '../look/symbols.ts'
import type { AgeGroup } from '../protocol/vocabulary.ts'
import { wordsOf } from '../words/choose-words.ts'
import { firstList, type LanguageReader, type SaidView, viewWords } from '../words/view-words.ts'
import type { PupilWords } from '../words/word-types.ts'
import { isInfant, isPrimary } from './age-groups.ts'
import { adultOf, type CoverFacts, type CoverState, coverState } from './cover-state.ts'
import { CARRY_ON_AFTER_MS, UNDO_MS } from './patience.ts'

/** Pip's pose and badge for a state: never colour alone. */
export type Pose = 'awake' | 'saved' | 'sent' | 'seen' | 'coming' | 'with' | 'released' | 'hand-up' | 'practice'

/** What a cover's second button does. */
export type CoverAct = 'undo' | 'carry-on' | 'need-help'

export interface CoverView {
  state: CoverState
  pose: Pose
  /** The pose's badge, drawn over Pip; here, so that the button's script need not hold them all. */
  badge: readonly Shape[]
  /** Instead of Pip, from key stage 3 on: a plain picture of the state. Null: Pip. */
  picture: readonly Shape[] | null
  /** Line drawings beside the line and on "Close the page", for those who read pictures better than words. */
  symbols: { line: readonly Shape[]; close: readonly Shape[] } | null
  headline: string
  line: string
  /** The same in the language of home, under it. */
  also: SaidView | null
  closePage: string
  /** The one button beside "Close the page"; null where there is nothing more to do. */
  second: { act: CoverAct; label: string } | null
  /** Opens the page with everything else; null while nothing is saved yet and after release. */
  more: string | null
  /** Label of the speaker; null where this device has no voice of its own for the language. */
  readAloud: string | null
  /** At the foot: the school's helpline, small; whom to call, while school is closed. Null: nothing is set. */
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
  late: 'hand-up',
  with: 'with',
  released: 'released',
  'not-sent': 'hand-up',
  'sent-later': 'sent',
  'cannot-hear': 'hand-up',
  'not-seen': 'hand-up',
  unanswered: 'hand-up',
  'out-of-hours': 'sent',
  'out-of-hours-not-sent': 'hand-up',
  'could-not-save': 'hand-up',
  practice: 'practice',
}

export interface ViewReader extends LanguageReader {
  helpline: { name: string; number: string } | null
  emergencyNumber: string | null
  /** This device can speak the language by itself. */
  hasVoice: boolean
}

/** Until anything is known: the strictest pupil, and nothing that the school has not said. */
export const UNKNOWN_READER: ViewReader = {
  ageGroup: 'ks1',
  languages: ['en'],
  reviewed: [],
  helpline: null,
  emergencyNumber: null,
  school: { isOpen: true },
  hasVoice: false,
}

/** A hand that is up would be seen by the class: not for a press that it must not learn of. */
const poseOf = (state: CoverState, to: CoverFacts['to']): Pose =>
  to === 'dsl' && POSE[state] === 'hand-up' ? 'awake' : POSE[state]
const isClosedState = (state: CoverState): boolean => state === 'out-of-hours' || state === 'out-of-hours-not-sent'

const footOf = (state: CoverState, { closed }: PupilWords, reader: ViewReader): string | null => {
  const { helpline, emergencyNumber } = reader
  if (!isClosedState(state))
    return isInfant(reader.ageGroup) || helpline === null ? null : `${helpline.name}: ${helpline.number}`
  const whomToCall = [
    helpline && closed.callHelpline.say.replaceAll('{name}', helpline.name).replaceAll('{number}', helpline.number),
    emergencyNumber && closed.inDanger.say.replaceAll('{number}', emergencyNumber),
  ].filter((one) => one !== null && one !== '')
  return whomToCall.length === 0 ? null : whomToCall.join(' ')
}

/** The view of a state for one reader. `to` picks the safeguarding lead's variants, which never name the teacher. */
export const viewOfState = (
  state: CoverState,
  to: CoverFacts['to'],
  adult: string | null,
  reader: ViewReader,
): CoverView => {
  const list = firstList(reader)
  const words = wordsOf(list, reader.ageGroup)
  const [said, also = null] = viewWords(state, to, adult, reader)
  const pose = poseOf(state, to)
  const symbol = symbolOf(state, to)
  return {
    state,
    pose,
    badge: BADGE[pose],
    picture: isPrimary(reader.ageGroup) ? null : plainPicture(symbol, 'cream', list.dir),
    // The first frame stays as small as it can be.
    symbols:
      isPrimary(reader.ageGroup) && state !== 'covered'
        ? { line: facing(symbol, list.dir), close: linesOnly('close') }
        : null,
    headline: said?.headline ?? '',
    line: said?.line ?? '',
    also,
    closePage: words.closePage.say,
    second: state === 'practice' ? { act: 'need-help', label: words.acts.needHelp.say } : null,
    more: state === 'covered' || state === 'released' ? null : words.acts.more.say,
    readAloud: reader.hasVoice ? words.acts.readAloud.say : null,
    foot: footOf(state, words, reader),
    lang: list.lang,
    dir: list.dir,
  }
}

/** What a cover is besides its facts. */
export interface Standing {
  /** The other pages were given back by "I pressed it by mistake": only the pressed one is covered. */
  isUndone: boolean
}

/** Whether the pupil may take it back now: for five seconds, once it is saved, from key stage 1 on. */
export const mayUndo = (cover: CoverFacts, now: number, { isUndone }: Standing, ageGroup: AgeGroup): boolean =>
  !isUndone &&
  !cover.isPractice &&
  ageGroup !== 'eyfs' &&
  (cover.storage === 'stored' || cover.receiptedAt !== null) &&
  now - cover.pressedAt < UNDO_MS

/** Whether the pupil may give the other pages back: at once from key stage 2, after ten minutes before that. */
export const mayCarryOn = (cover: CoverFacts, now: number, { isUndone }: Standing, ageGroup: AgeGroup): boolean =>
  !isUndone &&
  cover.storage !== 'saving' &&
  (cover.isPractice || (ageGroup !== 'eyfs' && ageGroup !== 'ks1') || now - cover.pressedAt >= CARRY_ON_AFTER_MS)

const secondOf = (cover: CoverFacts, now: number, standing: Standing, reader: ViewReader): CoverView['second'] => {
  const { acts } = wordsOf(firstList(reader), reader.ageGroup)
  if (mayUndo(cover, now, standing, reader.ageGroup)) return { act: 'undo', label: acts.undo.say }
  if (mayCarryOn(cover, now, standing, reader.ageGroup)) return { act: 'carry-on', label: acts.carryOn.say }
  return null
}

/** The view of a cover now. */
export const coverView = (cover: CoverFacts, now: number, reader: ViewReader, standing: Standing): CoverView => {
  const state = coverState(cover, now)
  const view = viewOfState(state, cover.to, adultOf(cover, state), reader)
  return state === 'released' || view.second !== null
    ? view
    : { ...view, second: secondOf(cover, now, standing, reader) }
}

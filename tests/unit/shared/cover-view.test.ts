// What a child reads: names only where the school shows them, the teacher never named to a child who chose not to.
import { describe, expect, it } from 'vitest'
import { defaultLook } from '../../../entrypoints/button.content/default-look.ts'
import { COVER_STATES } from '../../../shared/concern/cover-state.ts'
import { UNKNOWN_READER, type ViewReader, viewOfState } from '../../../shared/concern/cover-view.ts'
import { pupilWords } from '../../../shared/words/choose-words.ts'

const ks1: ViewReader = { ...UNKNOWN_READER, helpline: { name: 'Childline', number: '0800 1111' } }
const ks2: ViewReader = { ...ks1, ageGroup: 'ks2' }

describe('a cover’s words', () => {
  it('carry the adult’s name where the school shows names, and plain words where it does not', () => {
    expect(viewOfState('coming', 'class', 'Oak teacher', ks1).headline).toBe('Oak teacher is coming to you.')
    expect(viewOfState('coming', 'class', null, ks1).headline).toBe('A grown-up is coming to you.')
    expect(viewOfState('coming', 'class', null, ks2).headline).toBe('An adult is coming to you.')
  })

  it('never leave a placeholder in what a child reads', () => {
    for (const reader of [ks1, ks2])
      for (const state of COVER_STATES)
        for (const to of ['class', 'dsl'] as const) {
          const view = viewOfState(state, to, null, reader)
          expect(view.headline + view.line).not.toMatch(/[{}]/)
          expect(view.closePage).toBe('Close the page')
        }
  })

  it('never name the teacher or ask for a hand up when the press was for the safeguarding lead', () => {
    for (const reader of [ks1, ks2])
      for (const state of COVER_STATES.filter((one) => one !== 'delivered-teacher')) {
        const view = viewOfState(state, 'dsl', null, reader)
        expect(`${view.headline} ${view.line}`).not.toMatch(/teacher|hand up/i)
      }
  })

  it('show the helpline from key stage 2 on, and only where the school has set one', () => {
    expect(viewOfState('sent', 'class', null, ks1).foot).toBeNull()
    expect(viewOfState('sent', 'class', null, ks2).foot).toBe('Childline: 0800 1111')
    expect(viewOfState('sent', 'class', null, { ...ks2, helpline: null }).foot).toBeNull()
  })

  it('are the same in the button’s own first frame, which is written out to stay small', () => {
    const young = UNKNOWN_READER
    expect(defaultLook().firstFrame).toEqual(viewOfState('covered', 'class', null, young))
    const words = pupilWords('ks1')
    expect(defaultLook()).toMatchObject({
      label: words.button.say,
      longLabel: words.buttonLong.say,
      someoneElse: words.someoneElse.say,
      someoneElseLong: words.someoneElseLong.say,
      movePip: words.movePip.say,
    })
    // The hand beside Pip is left out to stay small; "More help", because nobody would answer it.
    const bare = (to: 'class' | 'dsl') => ({
      ...viewOfState('could-not-save', to, null, young),
      badge: [],
      symbols: null,
      more: null,
    })
    expect(defaultLook().couldNotSaveForDsl).toEqual(bare('dsl'))
    expect(defaultLook().couldNotSave).toEqual(bare('class'))
  })
})

// @vitest-environment happy-dom
// The cover's face goes with who sits there: it begins with Pip, and a reader who knows no Pip keeps none.
import { expect, it } from 'vitest'
import { buildCoverFace } from '../../../components/cover-face.ts'
import { defaultLook } from '../../../entrypoints/button.content/default-look.ts'
import { COVER_STATES } from '../../../shared/concern/cover-state.ts'
import { UNKNOWN_READER, viewOfState } from '../../../shared/concern/cover-view.ts'
import { AgeGroup } from '../../../shared/protocol/vocabulary.ts'

const pictureIn = (element: Element): string => element.querySelector('.middle > svg')?.outerHTML ?? ''

it.each(AgeGroup.options)('a page of ours that began before it was known shows what was meant for %s', (ageGroup) => {
  for (const state of COVER_STATES) {
    const view = viewOfState(state, 'class', null, { ...UNKNOWN_READER, ageGroup })
    const face = buildCoverFace(defaultLook().firstFrame)
    face.show(view)
    const meant = buildCoverFace(view)
    expect(pictureIn(face.element), state).toBe(pictureIn(meant.element))
    expect(face.element.querySelectorAll('svg').length, state).toBe(meant.element.querySelectorAll('svg').length)
  }
})

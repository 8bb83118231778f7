// Pip and the symbols as files: for pages that show a picture, for posters, and for people who look.
import type { Pose } from '../../shared/concern/cover-view.ts'
import { BADGE } from '../../shared/look/badges.ts'
import { PIP_BOX, pip } from '../../shared/look/pip.ts'
import { HEAD_BOX, PIP_HEAD } from '../../shared/look/pip-head.ts'
import { type Shape, SYMBOL_BOX } from '../../shared/look/shape.ts'
import { SYMBOL_NAMES, SYMBOLS, type SymbolName } from '../../shared/look/symbols.ts'
import { posterPage } from './poster.ts'
import { svgText } from './svg-text.ts'

const INK = '#10243B'

/** In a picture file system colours are unknown, so that in forced colours it brings its own white paper. */
const PAPER: Shape = { tag: 'path', attributes: { d: 'M0 0h48v48H0Z', fill: 'none', class: 'p' } }
const SHOW_PAPER = '@media(forced-colors:active){.p{fill:#fff}}'

const SYMBOL_TITLES: Readonly<Record<SymbolName, string>> = {
  stop: 'Stop',
  cover: 'The page is covered',
  saved: 'Saved',
  sent: 'Sent',
  teacher: 'Teacher',
  coming: 'Somebody is coming',
  'hand-up': 'Put your hand up',
  wait: 'Wait here',
  speaker: 'Read aloud',
  close: 'Close the page',
  back: 'Go back',
  worried: 'Worried',
  sad: 'Sad',
  cross: 'Cross',
  ok: 'Not sure',
}

const POSE_TITLES: Readonly<Record<Pose, string>> = {
  awake: 'Pip the porpoise',
  saved: 'Pip: saved',
  sent: 'Pip: sent',
  seen: 'Pip: somebody has seen it',
  coming: 'Pip: somebody is coming',
  with: 'Pip: somebody is here',
  released: 'Pip: all done',
  'hand-up': 'Pip: put your hand up',
  practice: 'Pip: practice',
}

/** A symbol as a file: ink, because a picture file does not know the text's colour. */
export const symbolSvg = (name: SymbolName): string =>
  svgText([PAPER, ...SYMBOLS[name]], {
    box: SYMBOL_BOX,
    title: SYMBOL_TITLES[name],
    root: { color: INK },
    style: SHOW_PAPER,
  })

/** Pip in a pose as a file. */
export const pipSvg = (pose: Pose): string =>
  svgText([...pip(), ...BADGE[pose]], { box: PIP_BOX, title: POSE_TITLES[pose] })

const POSES = Object.keys(BADGE) as Pose[]

/** Every drawing under public/ and the poster, with the text it must have. */
export const drawingFiles = (): { path: string; text: string }[] =>
  [
    ...SYMBOL_NAMES.map((name) => ({ path: `public/symbols/${name}.svg`, text: symbolSvg(name) })),
    ...POSES.map((pose) => ({ path: `public/pip/${pose}.svg`, text: pipSvg(pose) })),
    { path: 'public/pip/head.svg', text: svgText(PIP_HEAD, { box: HEAD_BOX, title: POSE_TITLES.awake }) },
  ]
    .map(({ path, text }) => ({ path, text: `${text}\n` }))
    .concat({ path: 'docs/teaching/poster.html', text: posterPage() })

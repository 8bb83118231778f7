// The cover before it is needed: in the page, on top and painted, under a veil. Promise kept here: the first frame of a
// press has only to take the veil off, however large the page is (decision 0032).
import css from '../../components/cover-face.css?inline'
import { buildCoverFace, type CoverFace, htmlElement } from '../../components/cover-face.ts'
import type { CoverView } from '../../shared/concern/cover-view.ts'
import { dress, isNewest, makePlace, on, type Place, pageRoot, raise } from './top-layer.ts'

/** `.veiled` is not seen and not met; taking it off changes one composited opacity: no layout and no painting. */
const DIALOG_CSS =
  'dialog{all:initial;position:fixed;inset:0;inline-size:100vw;block-size:100vh;background:#cfeaf2;will-change:opacity}dialog.veiled{opacity:0;pointer-events:none}dialog.veiled.near{opacity:.001}dialog:not(:popover-open,[open]){display:none}dialog:is(:popover-open,[open]){display:block}dialog:modal::backdrop{background:#cfeaf2;opacity:1}@media print{dialog.veiled{display:none}}'
/** The veiled cover is raised again soon after something else went on top. */
const SOON_MS = 50

interface Built {
  place: Place
  dialog: HTMLDialogElement
  face: CoverFace
}

let ahead: Built | null = null
/** Something else went into the top layer after the veiled cover. */
let isOvertaken = false

const build = (first: CoverView): Built => {
  const place = makePlace()
  dress(place, css + DIALOG_CSS)
  const dialog = htmlElement('dialog')
  const face = buildCoverFace(first)
  dialog.popover = 'manual'
  dialog.append(face.element)
  place.root.append(dialog)
  return { place, dialog, face }
}

const raiseAgain = (): void => {
  if (ahead === null) return
  isOvertaken = false
  raise(ahead.dialog)
}
const overtaken = (): void => {
  if (ahead === null || isOvertaken) return
  isOvertaken = true
  requestIdleCallback(() => isOvertaken && raiseAgain(), { timeout: SOON_MS })
}
/** A `details` element tells of toggling too. */
const onToggle = ({ target }: Event): void => {
  if (target instanceof Element && target.matches(':popover-open,:modal')) overtaken()
}

/** Puts a veiled cover into the page, unless there is one. */
export const buildAhead = (first: CoverView): void => {
  if (ahead?.place.host.isConnected === true || document.documentElement === null) return
  on(['toggle'], onToggle)
  on(['fullscreenchange'], overtaken)
  ahead ??= build(first)
  ahead.dialog.classList.add('veiled')
  // Out of reach of the keyboard, of a screen reader and of "find in page". Taken off after the first frame.
  ahead.dialog.inert = true
  pageRoot()?.append(ahead.place.host)
  raiseAgain()
}

/** This script is an orphan: the new copy puts its own cover into the page. */
export const dropAhead = (): void => {
  ahead?.place.host.remove()
  ahead = null
}

/** New words for the veiled cover, if there is one. */
export const refreshAhead = (first: CoverView): void => ahead?.face.show(first)

/**
 * The pointer or the focus has come to Pip, or has left. A layer without opacity is not rasterised until it is shown, which
 * takes longer than all the rest; one that is all but transparent is.
 */
export const fingerIsNear = (isNear: boolean): void => void ahead?.dialog.classList.toggle('near', isNear)

/** The cover with this view and without its veil; built now where none was ready. `isOnTop`: it need not be raised. */
export const takeAhead = (first: CoverView): Built & { isOnTop: boolean } => {
  const taken = ahead ?? build(first)
  const { dialog, face } = taken
  ahead = null
  face.show(first)
  dialog.classList.remove('veiled')
  return { ...taken, isOnTop: !isOvertaken && dialog.matches(':popover-open') && isNewest(dialog) }
}

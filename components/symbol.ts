// Draws a symbol beside a key phrase as DOM nodes, as components/pip.ts draws Pip.
import { type Shape, SYMBOL_BOX } from '../shared/look/shape.ts'
import { facing, type SymbolName } from '../shared/look/symbols.ts'
import { drawingOf } from './pip.ts'

interface SymbolLook {
  /** `line` leaves the tints out: white on a dark button. */
  surface: 'tinted' | 'line'
  dir: 'ltr' | 'rtl'
}

/** In forced colours a tint would stay light under a line that may have become light too. */
const isForced = (): boolean => matchMedia('(forced-colors: active)').matches

/** Anything on the grid of 48, in the text's colour. Hidden from screen readers: the phrase beside it says it. */
export const drawLines = (shapes: readonly Shape[], surface: SymbolLook['surface'] = 'tinted'): SVGElement => {
  const svg = drawingOf(shapes, SYMBOL_BOX)
  if (surface === 'line' || isForced())
    for (const part of svg.querySelectorAll('[fill^="#"]')) part.setAttribute('fill', 'none')
  return svg
}

/** A symbol beside a key phrase. */
export const drawSymbol = (
  name: SymbolName,
  { surface, dir }: SymbolLook = { surface: 'tinted', dir: 'ltr' },
): SVGElement => {
  const svg = drawLines(facing(name, dir), surface)
  svg.setAttribute('data-symbol', name)
  return svg
}

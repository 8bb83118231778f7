// Draws Pip as DOM nodes: no markup strings, so it works under any page's Trusted Types and in any kind of document.
import { PIP_BOX, pip } from '../shared/look/pip.ts'
import type { Shape } from '../shared/look/shape.ts'

const SVG = 'http://www.w3.org/2000/svg'

const drawShape = (shape: Shape): SVGElement => {
  const element = document.createElementNS(SVG, shape.tag)
  for (const [name, value] of Object.entries(shape.attributes)) element.setAttribute(name, value)
  for (const child of shape.children ?? []) element.append(drawShape(child))
  return element
}

/** A drawing, hidden from screen readers: the words beside it carry the meaning. */
export const drawingOf = (shapes: readonly Shape[], box: string): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', box)
  svg.setAttribute('aria-hidden', 'true')
  svg.append(...shapes.map(drawShape))
  return svg
}

/** Pip, with a badge over him or none. */
export const drawPip = (badge: readonly Shape[] = []): SVGElement => drawingOf([...pip(), ...badge], PIP_BOX)

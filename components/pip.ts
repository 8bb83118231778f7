// Draws Pip as DOM nodes: no markup strings, so it works under any page's Trusted Types and in any kind of document.
import { PIP, PIP_BOX, type Shape } from '../shared/look/pip.ts'

const SVG = 'http://www.w3.org/2000/svg'

const draw = (shape: Shape): SVGElement => {
  const element = document.createElementNS(SVG, shape.tag)
  for (const [name, value] of Object.entries(shape.attributes)) element.setAttribute(name, value)
  return element
}

/** Pip, with a badge over him or none; hidden from screen readers: the words beside him carry the meaning. */
export const drawPip = (badge: readonly Shape[] = []): SVGElement => {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', PIP_BOX)
  svg.setAttribute('aria-hidden', 'true')
  svg.append(...[...PIP, ...badge].map(draw))
  return svg
}

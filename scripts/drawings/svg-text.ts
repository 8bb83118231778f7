// A drawing as the text of an SVG file, small: what all its lines share stands once, on the root.
import type { Shape } from '../../shared/look/shape.ts'

/** Inherited by every line, and without meaning for what has no line. */
const SHARED = ['stroke-linecap', 'stroke-linejoin'] as const

const everyShape = (shapes: readonly Shape[]): Shape[] =>
  shapes.flatMap((shape) => [shape, ...everyShape(shape.children ?? [])])

const attributesText = (attributes: readonly (readonly [string, string])[]): string =>
  attributes.map(([name, value]) => ` ${name}="${value}"`).join('')

const markup = ({ tag, attributes, children = [] }: Shape, left: ReadonlyMap<string, string>): string => {
  const own = Object.entries(attributes).filter(([name]) => !left.has(name))
  const inner = children.map((child) => markup(child, left)).join('')
  return `<${tag}${attributesText(own)}${inner === '' ? '/>' : `>${inner}</${tag}>`}`
}

interface SvgLook {
  box: string
  /** Read out where the picture stands alone; left out where words beside it say it. */
  title?: string
  /** More attributes of the root. */
  root?: Readonly<Record<string, string>>
  style?: string
}

/** One line of SVG. */
export const svgText = (shapes: readonly Shape[], { box, title = '', root = {}, style = '' }: SvgLook): string => {
  const shared = new Map(
    SHARED.flatMap((name) => {
      const values = new Set(everyShape(shapes).flatMap(({ attributes }) => attributes[name] ?? []))
      return values.size === 1 ? [...values].map((value) => [name, value] as const) : []
    }),
  )
  const inner = shapes.map((shape) => markup(shape, shared)).join('')
  const name = title === '' ? '' : `<title>${title}</title>`
  const rule = style === '' ? '' : `<style>${style}</style>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}"${attributesText([...Object.entries(root), ...shared])}>${name}${rule}${inner}</svg>`
}

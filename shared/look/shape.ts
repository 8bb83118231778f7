// What drawings are made of: data that becomes DOM nodes in a page and text in a file.

/** One SVG element: tag and attributes. */
export interface Shape {
  tag: 'circle' | 'path' | 'g'
  attributes: Readonly<Record<string, string>>
  children?: readonly Shape[]
}

/** viewBox of every symbol and face. */
export const SYMBOL_BOX = '0 0 48 48'

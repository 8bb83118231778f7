// The four corners Pip may stand in, and how he gets from one to another without being dragged (WCAG 2.5.7).

export const CORNERS = ['top-end', 'top-start', 'bottom-end', 'bottom-start'] as const
export type Corner = (typeof CORNERS)[number]

export const isCorner = (value: unknown): value is Corner => CORNERS.some((corner) => corner === value)

/** The next corner, round and round. */
export const cornerAfter = (corner: Corner): Corner => CORNERS[(CORNERS.indexOf(corner) + 1) % CORNERS.length] ?? corner

/**
 * The corner an arrow key leads to; null for any other key.
 * @param isRtl the page is read from right to left, so that its end is on the left
 */
export const cornerByKey = (corner: Corner, key: string, isRtl: boolean): Corner | null => {
  const [block, inline] = corner.split('-') as ['top' | 'bottom', 'start' | 'end']
  switch (key) {
    case 'ArrowUp':
      return `top-${inline}`
    case 'ArrowDown':
      return `bottom-${inline}`
    case 'ArrowLeft':
      return `${block}-${isRtl ? 'end' : 'start'}`
    case 'ArrowRight':
      return `${block}-${isRtl ? 'start' : 'end'}`
    default:
      return null
  }
}

const overlaps = (one: DOMRect, other: DOMRect): boolean =>
  one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top

/**
 * The corner where Pip hides nothing of the field with the focus (WCAG 2.4.11): the wanted one, else the first free one.
 * A field that fills the window leaves him where he is wanted.
 * @param boxAt where Pip would stand in a corner
 */
export const freeCorner = (wanted: Corner, field: DOMRect | null, boxAt: (corner: Corner) => DOMRect): Corner => {
  if (field === null) return wanted
  return [wanted, ...CORNERS].find((corner) => !overlaps(boxAt(corner), field)) ?? wanted
}

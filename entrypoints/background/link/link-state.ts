// Whether the collector can be heard. A fresh worker has heard nothing yet.

let downSince: number | null = Date.now()
const listeners = new Set<() => void>()

/** Epoch ms since when the live link has been down; null while it is up. */
export const linkDownSince = (): number | null => downSince

export const onLinkChange = (listener: () => void): void => {
  listeners.add(listener)
}

export const setLink = (isUp: boolean): void => {
  if (isUp === (downSince === null)) return
  downSince = isUp ? null : Date.now()
  for (const listener of listeners) listener()
}

// A wish that the staff's news be asked for now: something on this page has just changed it.

const WISH = 'porpoise-news'

export const askForNews = (): void => void dispatchEvent(new Event(WISH))

/** Calls back at each wish; returns the way to stop. */
export const onNewsWish = (listener: () => void): (() => void) => {
  addEventListener(WISH, listener)
  return () => removeEventListener(WISH, listener)
}

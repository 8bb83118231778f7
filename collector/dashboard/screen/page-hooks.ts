// Small habits of a page: a clock that ticks, a list that has news, a shared screen that folds when nobody is there.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Alert } from '../../../shared/protocol/alerts.ts'
import { arrivals } from '../alert-list.ts'

/** This computer's time, once a second. */
export const useNow = (): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Calls back with the alerts that are new, or were pressed again, each time the list brings some. */
export const useArrivals = (alerts: readonly Alert[], onArrivals: (alerts: readonly Alert[]) => void): void => {
  const before = useRef<readonly Alert[]>([])
  useEffect(() => {
    const news = arrivals(before.current, alerts)
    before.current = alerts
    if (news.length > 0) onArrivals(news)
  }, [alerts, onArrivals])
}

const IDLE_MS = 60_000

/** On a shared screen what was opened folds again by Escape, or when nobody has touched anything for a minute. */
export const useFolding = (isOpen: boolean, onFold: () => void): void => {
  useEffect(() => {
    if (!isOpen) return
    let timer = setTimeout(onFold, IDLE_MS)
    const touch = (event: Event): void => {
      clearTimeout(timer)
      timer = setTimeout(onFold, IDLE_MS)
      if (event instanceof KeyboardEvent && event.key === 'Escape') onFold()
    }
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'input', 'wheel']
    for (const kind of kinds) document.addEventListener(kind, touch, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const kind of kinds) document.removeEventListener(kind, touch)
    }
  }, [isOpen, onFold])
}

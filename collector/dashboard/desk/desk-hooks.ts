// Ties a desk to a page: opened with it, redrawn with it, and told what the page has drawn.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Alert, Me } from '../../../shared/protocol/alerts.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import { callCollector } from '../api-call.ts'
import { openShownMarks, type ShownMarks } from '../live/shown-marks.ts'
import { openStaffDesk, type StaffDesk } from './staff-desk.ts'

const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** The desk of this page; null before its first drawing. */
export const useDesk = (onSignedOut: () => void): StaffDesk | null => {
  const [desk, setDesk] = useState<StaffDesk | null>(null)
  const [, redraw] = useState(0)
  useEffect(() => {
    const opened = openStaffDesk(callCollector, newId, onSignedOut)
    setDesk(opened)
    const stop = opened.subscribe(() => redraw((count) => count + 1))
    const hurry = (): void => {
      if (document.visibilityState === 'visible') opened.hurry()
    }
    window.addEventListener('online', hurry)
    document.addEventListener('visibilitychange', hurry)
    return () => {
      window.removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      stop()
      opened.close()
    }
  }, [onSignedOut])
  return desk
}

/** Says to the collector which alerts are on the page, once a person could have seen them. */
export const useShownMarks = (desk: StaffDesk | null, alerts: readonly Alert[]): void => {
  const marks = useRef<ShownMarks | null>(null)
  useLayoutEffect(() => {
    if (desk === null) return
    const opened = openShownMarks(desk.markShown, newId)
    marks.current = opened
    return () => opened.close()
  }, [desk])
  useLayoutEffect(() => marks.current?.drawn(alerts), [desk, alerts])
}

/**
 * A private screen shows device and room at once, and the name to the adult who is going. Each is asked for once by
 * itself, and only while the page is visible: a look is logged as a person's.
 */
export const useLooksAtOnce = (desk: StaffDesk | null, alerts: readonly Alert[], me: Me, isPrivate: boolean): void => {
  const asked = useRef(new Set<string>())
  useEffect(() => {
    if (!isPrivate) asked.current.clear()
    if (desk === null || !isPrivate) return
    const lookOnce = (id: string, name: 'device' | 'name'): void => {
      const key = `${id} ${name}`
      if (asked.current.has(key)) return
      asked.current.add(key)
      desk.look(id, name)
    }
    const lookAtAll = (): void => {
      if (document.visibilityState !== 'visible') return
      for (const { id, holder, state } of alerts) {
        lookOnce(id, 'device')
        if (holder?.personId === me.personId && (state === 'coming' || state === 'with')) lookOnce(id, 'name')
      }
    }
    lookAtAll()
    document.addEventListener('visibilitychange', lookAtAll)
    return () => document.removeEventListener('visibilitychange', lookAtAll)
  }, [desk, alerts, me, isPrivate])
}

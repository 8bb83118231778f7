// Joins the classroom panel to the collector: codes only when asked for, practices as long as one is open.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { ClassroomPanel } from '../../../components/staff/classroom-panel.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import type { Practice, ReleaseCodes } from '../../../shared/routes/classroom.ts'
import { callCollector, type Outcome, type WhyNot } from '../api-call.ts'
import { sayWhyNot } from '../desk/why-not-words.ts'

const ASK_AGAIN_MS = 5_000
/** A code is not left standing on a screen that nobody looks at any more. */
const HIDE_CODES_MS = 60_000

interface ClassroomProps {
  me: Me
  /** By the collector's clock. */
  nowMs: number
}

const hasClassroom = ({ role, classes }: Me): boolean =>
  classes.length > 0 || (role !== 'teacher' && role !== 'technician')

export const Classroom = ({ me, nowMs }: ClassroomProps) => {
  const [codes, setCodes] = useState<ReleaseCodes | null>(null)
  const [practices, setPractices] = useState<readonly Practice[]>([])
  const [why, setWhy] = useState<WhyNot | null>(null)

  const take = useCallback((outcome: Outcome<{ practices: Practice[] }>): void => {
    setWhy(outcome.ok ? null : outcome.why)
    if (outcome.ok) setPractices(outcome.reply.practices)
  }, [])
  const isAnyOpen = practices.some(({ endsAt }) => endsAt > nowMs)
  useEffect(() => {
    if (!hasClassroom(me)) return
    void callCollector('practices').then((outcome) => outcome.ok && take(outcome))
  }, [me, take])
  useEffect(() => {
    if (!isAnyOpen) return
    const asking = setInterval(() => void callCollector('practices').then((one) => one.ok && take(one)), ASK_AGAIN_MS)
    return () => clearInterval(asking)
  }, [isAnyOpen, take])
  useEffect(() => {
    if (codes === null) return
    const hide = (): void => setCodes(null)
    const hideOnEscape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide()
    }
    const hiding = setTimeout(hide, HIDE_CODES_MS)
    document.addEventListener('keydown', hideOnEscape)
    return () => {
      clearTimeout(hiding)
      document.removeEventListener('keydown', hideOnEscape)
    }
  }, [codes])

  if (!hasClassroom(me)) return null
  const showCodes = async (): Promise<void> => {
    const outcome = await callCollector('releaseCodes')
    setWhy(outcome.ok ? null : outcome.why)
    if (outcome.ok) setCodes(outcome.reply)
  }
  return (
    <ClassroomPanel
      classes={me.classes}
      codes={codes}
      practices={practices}
      nowMs={nowMs}
      trouble={why === null ? null : sayWhyNot(why, 'look')}
      onShowCodes={() => void showCodes()}
      onHideCodes={() => setCodes(null)}
      onOpenPractice={(classId) => void callCollector('openPractice', { body: { classId } }).then(take)}
      onEndPractice={(id) => void callCollector('endPractice', { id, body: {} }).then(take)}
    />
  )
}

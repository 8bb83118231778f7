// The class view joined to the collector: asked anew every few seconds while somebody looks, and at once after each step.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import '../../../../components/class-view/class-view.css'
import { ClassView } from '../../../../components/class-view/class-view.tsx'
import type { AskedFor } from '../../../../components/class-view/lesson-form.tsx'
import type { FieldError } from '../../../../components/form/form-parts.tsx'
import { uuidv7 } from '../../../../shared/protocol/uuid.ts'
import { CLASS_VIEW_ROUTES, type ClassView as Seen } from '../../../../shared/routes/class-view-routes.ts'
import { callRoute, type Outcome, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'
import { useFolding } from '../../screen/page-hooks.ts'
import type { PartProps } from '../part-props.ts'

const ASK_AGAIN_MS = 3_000
/** Without an answer for so long the tiles say how it was. */
const STALE_MS = 10_000

type Classes = readonly { id: string; name: string }[]

const say = (why: WhyNot): string =>
  why === 'not-found' ? 'This class is not there any more, or it is not yours.' : sayWhyNot(why, 'step')

const refusedWords = (why: WhyNot, { does }: AskedFor): FieldError =>
  why === 'bad-request' && does !== 'eyes-front'
    ? {
        fieldId: 'lesson-site',
        say: 'Enter the address or name of one site, such as example.org; a helpline cannot be shut',
      }
    : { fieldId: null, say: say(why) }

export const ClassViewPage = ({ isShared, nowMs, onSignedOut }: PartProps) => {
  const [classes, setClasses] = useState<Classes | null>(null)
  const [classId, setClassId] = useState<string | null>(null)
  const [view, setView] = useState<Seen | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<readonly FieldError[]>([])
  const [showsCovers, setShowsCovers] = useState(false)
  /** Counts the questions: an answer that a later one has overtaken is dropped. */
  const asked = useRef(0)
  useFolding(
    isShared && showsCovers,
    useCallback(() => setShowsCovers(false), []),
  )

  const take = useCallback(
    (number: number, outcome: Outcome<Seen>): void => {
      if (number !== asked.current) return
      if (!outcome.ok && outcome.why === 'not-signed-in') onSignedOut()
      setWhy(outcome.ok ? null : outcome.why)
      if (outcome.ok) setView(outcome.reply)
    },
    [onSignedOut],
  )

  const loadClasses = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(CLASS_VIEW_ROUTES.classes)
    setWhy(outcome.ok ? null : outcome.why)
    if (!outcome.ok) return outcome.why === 'not-signed-in' ? onSignedOut() : undefined
    setClasses(outcome.reply.classes)
    setClassId((before) => before ?? outcome.reply.classes[0]?.id ?? null)
  }, [onSignedOut])
  useEffect(() => void loadClasses(), [loadClasses])

  useEffect(() => {
    if (classId === null) return
    let isAsking = false
    const ask = async (): Promise<void> => {
      if (isAsking || document.visibilityState === 'hidden') return
      isAsking = true
      asked.current += 1
      const number = asked.current
      take(number, await callRoute(CLASS_VIEW_ROUTES.classView, { id: classId }))
      isAsking = false
    }
    void ask()
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS)
    const onVisible = (): void => void ask()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
      asked.current += 1
    }
  }, [classId, take])

  const wish = async (call: Promise<Outcome<Seen>>, onFail: (why: WhyNot) => void): Promise<void> => {
    setBusy(true)
    setRefused([])
    asked.current += 1
    const number = asked.current
    const outcome = await call
    setBusy(false)
    if (outcome.ok) take(number, outcome)
    else if (outcome.why === 'not-signed-in') onSignedOut()
    else onFail(outcome.why)
  }
  const ask = (id: string, wanted: AskedFor): Promise<void> => {
    const actionId = uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
    const call = callRoute(CLASS_VIEW_ROUTES.askLesson, { id, body: { actionId, ...wanted } })
    return wish(call, (reason) => setRefused([refusedWords(reason, wanted)]))
  }
  const end = (id: string): Promise<void> =>
    wish(callRoute(CLASS_VIEW_ROUTES.endLesson, { id, body: {} }), (reason) =>
      setRefused([{ fieldId: null, say: say(reason) }]),
    )

  const shown = view?.classId === classId ? view : null
  const isStale = shown !== null && nowMs - shown.now > STALE_MS && why !== null
  return (
    <section class="class-part" aria-labelledby="class-part">
      <h2 id="class-part">Class</h2>
      {classes !== null && classes.length > 1 && (
        <div class="class-choice">
          {classes.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              class="button is-small"
              data-action="choose-class"
              aria-pressed={id === classId}
              onClick={() => setClassId(id)}
            >
              {name}
            </button>
          ))}
        </div>
      )}
      {classes?.length === 0 && <p>You have no class, so there are no devices to show.</p>}
      {shown === null && classes?.length !== 0 && <p role="status">{why === null ? 'One moment…' : say(why)}</p>}
      {classes === null && why !== null && (
        <button type="button" class="button" onClick={() => void loadClasses()}>
          Try again
        </button>
      )}
      {shown !== null && (
        <ClassView
          key={shown.classId}
          view={shown}
          nowMs={Math.max(nowMs, shown.now)}
          isShared={isShared}
          showsCovers={showsCovers}
          onShowCovers={setShowsCovers}
          staleWords={
            isStale ? 'The collector does not answer: this is how the devices were, and not how they are.' : null
          }
          isBusy={isBusy}
          refused={refused}
          onAsk={(wanted) => void ask(shown.classId, wanted)}
          onEnd={(id) => void end(id)}
        />
      )}
    </section>
  )
}

// Cover: codes for a class until the bell. A code is shown once, and on a screen that the class sees it folds by itself.
import { useCallback, useEffect, useState } from 'preact/hooks'
import '../../../../components/school-data/school-data.css'
import { CoverPanel, type CoverPanelProps } from '../../../../components/cover/cover-panel.tsx'
import { COVER_ROUTES, type CoverOverview } from '../../../../shared/routes/people/cover-routes.ts'
import { callRoute, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'
import { useFolding } from '../../screen/page-hooks.ts'
import type { PartProps } from '../part-props.ts'

const sayTime = (at: number): string => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

const say = (why: WhyNot): string => {
  if (why === 'too-late') return 'This class is in no lesson now. Make a code until the end of the day.'
  if (why === 'not-found') return 'This is no longer there, or not yours to give. Look again.'
  return sayWhyNot(why, 'look')
}

export const CoverPart = ({ isShared, onSignedOut }: PartProps) => {
  const [overview, setOverview] = useState<CoverOverview | null>(null)
  const [made, setMade] = useState<CoverPanelProps['made']>(null)
  const [isBusy, setBusy] = useState(false)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const putAway = useCallback(() => setMade(null), [])
  useFolding(isShared && made !== null, putAway)

  const fail = useCallback(
    (reason: WhyNot): void => (reason === 'not-signed-in' ? onSignedOut() : setWhy(reason)),
    [onSignedOut],
  )
  const read = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(COVER_ROUTES.coverCodes)
    if (outcome.ok) setOverview(outcome.reply)
    else fail(outcome.why)
  }, [fail])
  useEffect(() => void read(), [read])

  const make = async (classId: string, until: 'lesson' | 'day'): Promise<void> => {
    setBusy(true)
    setWhy(null)
    setMade(null)
    const outcome = await callRoute(COVER_ROUTES.makeCoverCode, { body: { classId, until } })
    setBusy(false)
    if (!outcome.ok) return fail(outcome.why)
    setMade({ ...outcome.reply, className: overview?.classes.find(({ id }) => id === classId)?.name ?? 'the class' })
    await read()
  }
  const stop = async (id: string): Promise<void> => {
    setBusy(true)
    setWhy(null)
    const outcome = await callRoute(COVER_ROUTES.stopCoverCode, { id, body: {} })
    setBusy(false)
    if (!outcome.ok) fail(outcome.why)
    else setMade(null)
    await read()
  }
  return (
    <div class="school-data">
      <h2>Cover</h2>
      {overview === null ? (
        <p role="status">{why === null ? 'One moment…' : say(why)}</p>
      ) : (
        <CoverPanel
          overview={overview}
          made={made}
          isBusy={isBusy}
          refusal={why === null ? null : say(why)}
          sayTime={sayTime}
          address={`${location.host}/cover`}
          onMake={(classId, until) => void make(classId, until)}
          onStop={(id) => void stop(id)}
        />
      )}
    </div>
  )
}

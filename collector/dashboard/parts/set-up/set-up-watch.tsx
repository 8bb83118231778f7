// Stands above every page: asks now and again whether the school is ready, and shows a trial alert to whom it is for.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import '../../../../components/set-up/watch.css'
import { NotReadyBanner } from '../../../../components/set-up/not-ready-banner.tsx'
import { TrialCard } from '../../../../components/set-up/trial-card.tsx'
import type { Me } from '../../../../shared/protocol/alerts.ts'
import { SET_UP_ROUTES, type SetUpNews } from '../../../../shared/set-up/set-up-routes.ts'
import { callRoute } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'

export interface SetUpWatchProps {
  me: Me
  isShared: boolean
  nowMs: number
  /** The Set-up page is open: it says itself what is missing. */
  isPageOpen: boolean
  onOpen: () => void
  onSchoolName: (name: string) => void
}

/** While somebody may be sending trials, and once everything is well. */
const ASK_SOON_MS = 3_000
const ASK_LATER_MS = 15_000

const waitAfter = (news: SetUpNews | null): number =>
  news === null || (news.isFinished && news.notReady.length === 0) ? ASK_LATER_MS : ASK_SOON_MS

export const SetUpWatch = ({ me, isShared, nowMs, isPageOpen, onOpen, onSchoolName }: SetUpWatchProps) => {
  const [news, setNews] = useState<SetUpNews | null>(null)
  const [busyId, setBusyId] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [thanks, setThanks] = useState('')

  const ask = useCallback(async (): Promise<SetUpNews | null> => {
    const outcome = await callRoute(SET_UP_ROUTES.setUpNews)
    if (!outcome.ok) return null
    setNews(outcome.reply)
    onSchoolName(outcome.reply.schoolName)
    return outcome.reply
  }, [onSchoolName])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isGone = false
    const askOn = async (): Promise<void> => {
      const wait = waitAfter(await ask())
      if (!isGone) timer = setTimeout(() => void askOn(), wait)
    }
    void askOn()
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [ask])

  // A technician of a school that is not set up has come for this; once, so that every other page can be opened too.
  const hasLanded = useRef(false)
  useEffect(() => {
    if (news === null || hasLanded.current) return
    hasLanded.current = true
    if (me.role === 'technician' && !news.isFinished && !news.isDemonstration) onOpen()
  }, [news, me, onOpen])

  // A trial in a tab that nobody looks at is not on anybody's screen.
  const told = useRef(new Set<string>())
  useEffect(() => {
    const mark = (): void => {
      if (document.visibilityState !== 'visible') return
      for (const { id } of news?.trials ?? []) {
        if (told.current.has(id)) continue
        told.current.add(id)
        // Not answered: the next look tells it again.
        void callRoute(SET_UP_ROUTES.showSetUpTrial, { id }).then(({ ok }) => !ok && told.current.delete(id))
      }
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [news])

  const answer = async (id: string): Promise<void> => {
    setBusyId(id)
    setProblem(null)
    const outcome = await callRoute(SET_UP_ROUTES.answerSetUpTrial, { id })
    setBusyId(null)
    if (outcome.ok) setThanks('Thank you: your answer has come.')
    else if (outcome.why === 'too-late' || outcome.why === 'not-found')
      setProblem('This trial is over: a newer one was sent, or the duty is no longer yours.')
    else setProblem(sayWhyNot(outcome.why, 'look'))
    await ask()
  }

  if (news === null) return null
  const isReady = news.isFinished && news.notReady.length === 0
  return (
    <>
      {news.trials.map((trial) => (
        <TrialCard
          key={trial.id}
          trial={trial}
          nowMs={nowMs}
          isBusy={busyId === trial.id}
          problem={problem}
          onAnswer={() => void answer(trial.id)}
        />
      ))}
      <p role="status" class={thanks === '' ? 'unseen' : undefined}>
        {news.trials.length === 0 && thanks}
      </p>
      {!isReady && !news.isDemonstration && !isPageOpen && (
        <NotReadyBanner news={news} isShared={isShared} onOpen={onOpen} />
      )}
    </>
  )
}

// Joins the desk to the Now screen: what is drawn, marked as shown, looked at and said aloud.
import { useCallback, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import { NowScreen } from '../../../components/staff/now-screen.tsx'
import { ScreenQuestion } from '../../../components/staff/screen-question.tsx'
import { StaffHeader } from '../../../components/staff/staff-header.tsx'
import { holdsRight } from '../../../shared/access/rights.ts'
import type { Alert, Me } from '../../../shared/protocol/alerts.ts'
import { isWaiting, openAlerts } from '../alert-list.ts'
import { callCollector } from '../api-call.ts'
import { Classroom } from '../classroom/classroom-part.ts'
import { useDesk, useLooksAtOnce, useShownMarks } from '../desk/desk-hooks.ts'
import { EMPTY_DESK } from '../desk/desk-state.ts'
import { PARTS, type PartName } from '../parts/parts.ts'
import { PartsRow, partsOf, usePartNews } from '../parts/parts-row.tsx'
import type { SetUpWatchProps } from '../parts/set-up/set-up-watch.tsx'
import { readScreenChoice, writeScreenChoice } from '../screen/browser-choices.ts'
import { later, laterQuietly } from '../screen/later.tsx'
import { useArrivals, useFolding, useNow } from '../screen/page-hooks.ts'
import signUrl from '../screen/pip.svg'
import { showTabMark, tabMark } from '../screen/tab-mark.ts'

interface NowPageProps {
  me: Me
  /** `wasSignedIn`: the session ended by itself, so the screen must say that it is deaf. */
  onSignedOut: (wasSignedIn: boolean) => void
}

const Notices = laterQuietly(async () => (await import('../parts/people/notices.tsx')).Notices)
/** As wide as what comes: a row of buttons that grows under a finger makes it press something else. */
const choicesToCome = ['Sound off', 'Pop-ups off'].map((words) => (
  <span key={words} class="button is-small is-to-come" aria-hidden="true">
    {words}
  </span>
))
const ComputerChoices = later(
  async () => (await import('../screen/computer-choices.tsx')).ComputerChoices,
  choicesToCome,
)
const StaffNews = later(async () => (await import('../parts/channels/staff-news.tsx')).StaffNews, null)
const hearsOfAlarms = ({ roles }: Me): boolean => holdsRight({ roles, classIds: [] }, 'hear-of-alarms')
/** Only for those who can do something about a school that is not ready. */
const SetUpWatch = laterQuietly<SetUpWatchProps>(
  async () => (await import('../parts/set-up/set-up-watch.tsx')).SetUpWatch,
)

const NONE: ReadonlySet<string> = new Set()

const sayArrivals = (isShared: boolean, count: number): string => {
  if (isShared) return `Porpoise: ${count}`
  return count === 1 ? 'A pupil needs you.' : `${count} pupils need you.`
}

/** Which alerts somebody has opened on a shared screen. */
const useOpened = (alerts: readonly Alert[], look: (id: string) => void, putAway: () => void) => {
  const [openedIds, setOpenedIds] = useState(NONE)
  const open = (): void => {
    for (const { id } of alerts) if (!openedIds.has(id)) look(id)
    setOpenedIds(new Set(alerts.map(({ id }) => id)))
  }
  const fold = useCallback(() => {
    setOpenedIds(NONE)
    putAway()
  }, [putAway])
  return { openedIds, open, fold }
}

export const NowPage = ({ me, onSignedOut }: NowPageProps) => {
  const signedOut = useCallback(() => onSignedOut(true), [onSignedOut])
  const hasNotices = holdsRight({ roles: me.roles, classIds: [] }, 'read-notices')
  const desk = useDesk(signedOut)
  const state = desk?.get() ?? EMPTY_DESK
  const alerts = useMemo(() => openAlerts(state.list), [state.list])
  const now = useNow()

  const [choice, setChoice] = useState(readScreenChoice)
  const [isAsking, setAsking] = useState(choice === null)
  const isShared = choice !== 'private'
  const putAwayAll = useCallback(() => desk?.putAway(), [desk])
  const { openedIds, open, fold } = useOpened(alerts, (id) => desk?.look(id, 'device'), putAwayAll)

  const [partName, setPartName] = useState<PartName | null>(null)
  const [news, setNews] = usePartNews(me)
  const Part = partName === null ? null : PARTS[partName].Page
  const onNews = useCallback((count: number) => partName !== null && setNews(partName, count), [partName, setNews])
  const [schoolName, setSchoolName] = useState(me.schoolName)
  const openSetUp = useCallback(() => setPartName('set-up'), [])
  const [aloud, setAloud] = useState({ say: '', arrivalCount: 0 })
  useArrivals(
    alerts,
    useCallback(() => {
      // A child comes before any list.
      setPartName(null)
      setAloud(({ arrivalCount }) => ({
        say: sayArrivals(isShared, alerts.filter(isWaiting).length),
        arrivalCount: arrivalCount + 1,
      }))
    }, [isShared, alerts]),
  )
  useShownMarks(desk, alerts)
  useLooksAtOnce(desk, alerts, me, !isShared)
  useFolding(isShared && openedIds.size > 0, fold)
  useLayoutEffect(() => showTabMark(tabMark(alerts, state.line.kind)), [alerts, state.line.kind])

  const choose = (isSharedNow: boolean): void => {
    const next = isSharedNow ? 'shared' : 'private'
    writeScreenChoice(next)
    setAsking(false)
    if (next !== choice) fold()
    setChoice(next)
  }
  const signOut = async (): Promise<void> => {
    const outcome = await callCollector('signOut', { body: {} })
    if (outcome.ok || outcome.why === 'not-signed-in') onSignedOut(false)
  }

  return (
    <>
      <StaffHeader
        signUrl={signUrl}
        line={state.line}
        nowMs={now}
        schoolName={schoolName}
        isDemonstration={me.demonstration}
        onTryNow={() => desk?.hurry()}
        onReload={() => location.reload()}
      >
        <button type="button" class="button is-small" data-action="screen" onClick={() => setAsking(true)}>
          Screen: {isShared ? 'shared' : 'private'}
        </button>
        <ComputerChoices me={me} isShared={isShared} alerts={alerts} arrivalCount={aloud.arrivalCount} />
        <span class="me">{me.name}</span>
        <button type="button" class="button is-small" data-action="sign-out" onClick={() => void signOut()}>
          Sign out
        </button>
      </StaffHeader>
      <PartsRow me={me} open={partName} news={news} onOpen={setPartName} />
      {hearsOfAlarms(me) && <StaffNews />}
      <main class="main">
        <h1 class="unseen">Now</h1>
        <p class="unseen" role="status" key="aloud">
          {aloud.say}
        </p>
        {/* First of all: what comes late must not move its buttons. */}
        {isAsking && <ScreenQuestion onAnswer={choose} />}
        {hasNotices && <Notices />}
        {partsOf(me).some(([name]) => name === 'set-up') && (
          <SetUpWatch
            me={me}
            isShared={isShared}
            nowMs={now + state.clockAheadMs}
            isPageOpen={partName === 'set-up'}
            onOpen={openSetUp}
            onSchoolName={setSchoolName}
          />
        )}
        {(Part === null || alerts.length > 0) && (
          <NowScreen
            me={me}
            alerts={alerts}
            line={state.line}
            isListWhole={state.isListWhole}
            alertNowMs={now + state.clockAheadMs}
            lineNowMs={now}
            isShared={isShared}
            openedIds={openedIds}
            looks={state.looks}
            steps={state.steps}
            onOpen={open}
            onFold={fold}
            onWish={(id, wish) => desk?.wish(id, wish)}
            onLook={(id, name) => desk?.look(id, name)}
            onPutAway={(id, name) => desk?.putAway(id, name)}
          />
        )}
        {Part === null && <Classroom me={me} nowMs={now + state.clockAheadMs} />}
        {Part !== null && (
          <Part
            key={partName}
            me={me}
            isShared={isShared}
            nowMs={now + state.clockAheadMs}
            onSignedOut={signedOut}
            onNews={onNews}
          />
        )}
      </main>
    </>
  )
}

// For those who hear of no alert: a governor, a data protection officer, the sealed account. Their pages, and no line to wait on.
import { useState } from 'preact/hooks'
import { StaffHeader } from '../../../components/staff/staff-header.tsx'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { callCollector } from '../api-call.ts'
import { PARTS, type PartName } from '../parts/parts.ts'
import { PartsRow, usePartNews } from '../parts/parts-row.tsx'
import { readScreenChoice } from '../screen/browser-choices.ts'
import { useNow } from '../screen/page-hooks.ts'
import signUrl from '../screen/pip.svg'

interface OfficePageProps {
  me: Me
  onSignedOut: (wasSignedIn: boolean) => void
}

export const OfficePage = ({ me, onSignedOut }: OfficePageProps) => {
  const [partName, setPartName] = useState<PartName | null>(null)
  const [news, setNews] = usePartNews(me)
  const now = useNow()
  const Part = partName === null ? null : PARTS[partName].Page
  const signOut = async (): Promise<void> => {
    const outcome = await callCollector('signOut', { body: {} })
    if (outcome.ok || outcome.why === 'not-signed-in') onSignedOut(false)
  }
  return (
    <>
      <StaffHeader
        signUrl={signUrl}
        line={null}
        nowMs={now}
        schoolName={me.schoolName}
        isDemonstration={me.demonstration}
        onTryNow={() => location.reload()}
        onReload={() => location.reload()}
      >
        <span class="me">{me.name}</span>
        <button type="button" class="button is-small" data-action="sign-out" onClick={() => void signOut()}>
          Sign out
        </button>
      </StaffHeader>
      <PartsRow me={me} open={partName} news={news} onOpen={setPartName} />
      <main class="main">
        <h1 class="unseen">Porpoise</h1>
        {Part === null ? (
          <section class="quiet-panel" data-quiet={false}>
            <h2>Alerts are not for you</h2>
            <p>Your role hears of no alert, so this page says nothing about the pupils.</p>
          </section>
        ) : (
          <Part
            key={partName}
            me={me}
            isShared={readScreenChoice() !== 'private'}
            nowMs={now}
            onSignedOut={() => onSignedOut(true)}
            onNews={(count) => partName !== null && setNews(partName, count)}
          />
        )}
      </main>
    </>
  )
}

// The frame of pages without a signed-in person. A screen that receives no alerts says so.
import { useLayoutEffect } from 'preact/hooks'
import type { LineState } from '../../../components/staff/line-state.ts'
import { StaffHeader } from '../../../components/staff/staff-header.tsx'
import signUrl from '../screen/pip.svg'
import { showTabMark, tabMark } from '../screen/tab-mark.ts'

interface PlainPageProps {
  line: 'connecting' | 'down' | 'signed-out' | 'none'
  schoolName?: string
  children?: preact.ComponentChildren
}

const LINE: Record<PlainPageProps['line'], LineState | null> = {
  connecting: { kind: 'connecting' },
  down: { kind: 'down', lastWordAt: null, isAskable: false },
  'signed-out': { kind: 'signed-out' },
  none: null,
}

export const PlainPage = ({ line, schoolName, children }: PlainPageProps) => {
  useLayoutEffect(() => showTabMark(tabMark([], LINE[line]?.kind ?? 'connecting')), [line])
  return (
    <>
      <StaffHeader
        signUrl={signUrl}
        line={LINE[line]}
        nowMs={0}
        schoolName={schoolName ?? null}
        isDemonstration={false}
        onTryNow={() => location.reload()}
        onReload={() => location.reload()}
      />
      <main class="main">{children}</main>
    </>
  )
}

// Which page the browser shows: the link page, sign-in, or the Now screen.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { holdsRight } from '../../shared/access/rights.ts'
import type { Me } from '../../shared/protocol/alerts.ts'
import { callCollector } from './api-call.ts'
import { NowPage } from './pages/now-page.tsx'
import { PlainPage } from './pages/plain-page.tsx'
import { later } from './screen/later.tsx'

type Page =
  | { kind: 'starting' }
  | { kind: 'link'; token: string }
  | { kind: 'sign-in'; wasSignedIn: boolean }
  | { kind: 'cover' }
  | { kind: 'now'; me: Me }
  | { kind: 'unreachable' }
  | { kind: 'back' }

const ASK_AGAIN_MS = 3_000

/** For the few who hear of no alert. */
const OfficePage = later(async () => (await import('./pages/office-page.tsx')).OfficePage)

/** Seen once a day at most; that this screen is deaf stands around it at once. */
const SignInPage = later(async () => (await import('./pages/sign-in-page.tsx')).SignInPage)
/** Seen once by each member of staff. */
const BackPage = later(async () => (await import('./pages/back-page.tsx')).BackPage)
const LinkPage = later(async () => (await import('./pages/link-page.tsx')).LinkPage)
/** For whoever covers a class. */
const CoverPage = later(async () => (await import('./pages/cover-page.tsx')).CoverPage)

/** The token is taken out of the address at once: screens are shared, and the browser's history is kept. */
const takeToken = (): string | null => {
  if (location.pathname !== '/link') return null
  const token = location.hash.slice(1)
  history.replaceState(null, '', '/link')
  return token
}

export const App = () => {
  const [page, setPage] = useState<Page>(() => {
    if (location.pathname === '/sign-in' && location.hash !== '') return { kind: 'back' }
    const token = takeToken()
    if (location.pathname === '/cover') return { kind: 'cover' }
    return token === null ? { kind: 'starting' } : { kind: 'link', token }
  })

  const enter = useCallback((me: Me) => {
    if (location.pathname !== '/') history.replaceState(null, '', '/')
    setPage({ kind: 'now', me })
  }, [])
  const leave = useCallback((wasSignedIn: boolean) => setPage({ kind: 'sign-in', wasSignedIn }), [])

  useEffect(() => {
    if (page.kind !== 'starting' && page.kind !== 'unreachable') return
    let isGone = false
    const ask = async (): Promise<void> => {
      const outcome = await callCollector('me')
      if (isGone) return
      if (outcome.ok) enter(outcome.reply)
      else if (outcome.why === 'not-signed-in') leave(false)
      else setPage({ kind: 'unreachable' })
    }
    const timer = setTimeout(() => void ask(), page.kind === 'starting' ? 0 : ASK_AGAIN_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [page, enter, leave])

  switch (page.kind) {
    case 'starting':
      return <PlainPage line="connecting" />
    case 'unreachable':
      return <PlainPage line="down" />
    case 'link':
      return <LinkPage token={page.token} onSignedIn={enter} onGiveUp={() => leave(false)} />
    case 'sign-in':
      return (
        <PlainPage line={page.wasSignedIn ? 'signed-out' : 'none'}>
          <SignInPage why={null} onSignedIn={enter} />
        </PlainPage>
      )
    case 'cover':
      return <CoverPage onSignedIn={enter} onGiveUp={() => leave(false)} />
    case 'back':
      return (
        <PlainPage line="none">
          <BackPage onSignedIn={enter} />
        </PlainPage>
      )
    case 'now':
      return holdsRight({ roles: page.me.roles, classIds: page.me.classes.map(({ id }) => id) }, 'hear-of-alerts') ? (
        <NowPage me={page.me} onSignedOut={leave} />
      ) : (
        <OfficePage me={page.me} onSignedOut={leave} />
      )
  }
}

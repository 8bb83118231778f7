// Where a way elsewhere leads back to: the sign-in page with the reason, or the tab in which somebody proved who they are.
import { useEffect, useState } from 'preact/hooks'
import '../../../components/form/form.css'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { type CameBack, PROVED_CHANNEL, takeCameBack } from './came-back.ts'
import { sayCameBack } from './came-back-words.ts'
import { SignInPage } from './sign-in-page.tsx'

const ProvedNote = ({ cameBack }: { cameBack: CameBack }) => {
  useEffect(() => {
    if (cameBack.kind !== 'proved') return
    const channel = new BroadcastChannel(PROVED_CHANNEL)
    channel.postMessage('proved')
    channel.close()
    close()
  }, [cameBack])
  return (
    <section class="form" role="alert">
      <h1>{cameBack.kind === 'proved' ? 'Thank you' : 'Nothing is proved yet'}</h1>
      <p>{cameBack.kind === 'proved' ? 'Close this tab and go on in the other.' : sayCameBack(cameBack.why)}</p>
      {cameBack.kind !== 'proved' && <p>Close this tab and try again in the other.</p>}
    </section>
  )
}

export const BackPage = ({ onSignedIn }: { onSignedIn: (me: Me) => void }) => {
  const [cameBack] = useState(takeCameBack)
  if (cameBack === null) return <SignInPage why={null} onSignedIn={onSignedIn} />
  return cameBack.kind === 'why' ? (
    <SignInPage why={cameBack.why} onSignedIn={onSignedIn} />
  ) : (
    <ProvedNote cameBack={cameBack} />
  )
}

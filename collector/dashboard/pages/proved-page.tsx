// The tab in which somebody proved who they are: tells the page that asked, and closes.
import { useEffect } from 'preact/hooks'
import { type CameBack, PROVED_CHANNEL } from './came-back.ts'
import { sayCameBack } from './came-back-words.ts'
import { PlainPage } from './plain-page.tsx'

export const ProvedPage = ({ cameBack }: { cameBack: CameBack }) => {
  useEffect(() => {
    if (cameBack.kind !== 'proved') return
    const channel = new BroadcastChannel(PROVED_CHANNEL)
    channel.postMessage('proved')
    channel.close()
    close()
  }, [cameBack])
  return (
    <PlainPage line="none">
      <section class="form" role="alert">
        <h1>{cameBack.kind === 'proved' ? 'Thank you' : 'Nothing is proved yet'}</h1>
        <p>{cameBack.kind === 'proved' ? 'Close this tab and go on in the other.' : sayCameBack(cameBack.why)}</p>
        {cameBack.kind !== 'proved' && <p>Close this tab and try again in the other.</p>}
      </section>
    </PlainPage>
  )
}

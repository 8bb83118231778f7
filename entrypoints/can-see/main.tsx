// "What my school can see": draws what is so for everybody at once, and the reader's own list when they ask for it.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/can-see/can-see.css'
import { render } from 'preact'
import { CanSeePage } from '../../components/can-see/can-see-page.tsx'
import { ask } from '../background/ask.ts'
import { bringPip } from '../own-page/bring-pip.ts'
import { closeTab } from '../own-page/way-back.ts'
import { startAsking } from './asking.ts'

/** Reads this sentence by a voice of this device; an empty one ends what is being read. */
const speak = (say: string): void => void ask('say-aloud', { say })

const begin = (place: Element): void => {
  const asking = startAsking((shown) =>
    render(
      <CanSeePage
        {...shown}
        onShow={() => asking.want(true)}
        onHide={() => asking.want(false)}
        onSpeak={speak}
        onPrint={() => print()}
        onClose={() => void closeTab()}
      />,
      place,
    ),
  )
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') speak('')
    asking.see(document.visibilityState === 'visible')
  })
}

const place = document.getElementById('view')
if (place !== null) begin(place)
bringPip()

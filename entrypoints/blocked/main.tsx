// The block page: stands where a listed page would have been. Pip comes with the same script as on every other page.
import '@fontsource/andika/latin-400.css'
import '@fontsource/andika/latin-700.css'
import '../../components/welsh-letters.css'
import '../../components/block-page/block-page.css'
import { render } from 'preact'
import { FrameBlock } from '../../components/block-page/frame-block.tsx'
import { PupilBlock, type PupilSays } from '../../components/block-page/pupil-block.tsx'
import { StaffBlock } from '../../components/block-page/staff-block.tsx'
import type { BlockedFacts } from '../../shared/protocol/messages.ts'
import { EN_KS1 } from '../../shared/words/en/ks1.ts'
import { EN_STAFF_BLOCK } from '../../shared/words/en/staff.ts'
import { ask } from '../background/ask.ts'
import { bringPip } from '../own-page/bring-pip.ts'
import { goBack } from '../own-page/way-back.ts'

const ASK_AGAIN_MS = 250

/** The address moves out of sight, into this history entry, where a reload or a restored session finds it again. */
const takeAddress = (): string => {
  const kept: unknown = history.state
  const hash = location.hash.slice(1)
  if (hash === '') return typeof kept === 'string' ? kept : ''
  history.replaceState(hash, '', location.pathname)
  return hash
}

/** Shown until the background answers: true at every age, and with a way back. */
const PLAIN: PupilSays = {
  headline: EN_KS1.blocked.headline.say,
  line: EN_KS1.blocked.line.say,
  goBack: EN_KS1.blocked.goBack.say,
  lang: 'en',
  dir: 'ltr',
}

const copy = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )

const show = (place: Element, facts: BlockedFacts | null): void => {
  if (window !== window.top) {
    const { headline } = facts?.audience === 'pupil' ? facts : PLAIN
    render(<FrameBlock headline={facts?.audience === 'staff' ? EN_STAFF_BLOCK.headline.say : headline} />, place)
  } else if (facts?.audience === 'staff') {
    render(<StaffBlock facts={facts} onBack={goBack} onCopy={copy} />, place)
  } else {
    render(
      <PupilBlock says={facts ?? PLAIN} isPlain={facts !== null && facts.look.picture !== null} onBack={goBack} />,
      place,
    )
  }
  document.querySelector('h1')?.focus({ preventScroll: true })
}

const askForFacts = async (place: Element, url: string): Promise<void> => {
  const answer = await ask('blocked-facts', { url })
  if (answer.ok) return show(place, answer.reply)
  show(place, null)
  setTimeout(() => void askForFacts(place, url), ASK_AGAIN_MS)
}

const place = document.getElementById('view')
if (place !== null) void askForFacts(place, takeAddress())
if (window === window.top) bringPip()

// What a pupil sees instead of a page that is not open at school: one sentence, a way back, no address, no blame.
import type { BlockedFacts } from '../../shared/protocol/messages.ts'
import { PipPicture } from './pip-picture.tsx'

/** The words alone: a block page that cannot reach the background still has these. */
export type PupilSays = Pick<
  Extract<BlockedFacts, { audience: 'pupil' }>,
  'headline' | 'line' | 'goBack' | 'lang' | 'dir'
>

interface Props {
  says: PupilSays
  /** To this reader the button is no character: words are enough. */
  isPlain: boolean
  onBack: () => void
}

export const PupilBlock = ({ says, isPlain, onBack }: Props) => (
  <main class="block" lang={says.lang} dir={says.dir}>
    {!isPlain && <PipPicture />}
    <h1 tabIndex={-1}>{says.headline}</h1>
    <p>{says.line}</p>
    <button type="button" class="main" data-test="go-back" onClick={onBack}>
      {says.goBack}
    </button>
  </main>
)

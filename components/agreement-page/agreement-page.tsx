// The agreement page: the text in the form of its audience, and thanks after an answer. It names nobody.
import { useEffect, useState } from 'preact/hooks'
import { type AgreementAnswer, isPupilAudience } from '../../shared/agreement/agreement-text.ts'
import type { AgreementShown, AnswerOutcome } from '../../shared/agreement/page-messages.ts'
import { agreementWords } from '../../shared/words/agreements/page-words.ts'
import { PipPicture } from '../block-page/pip-picture.tsx'
import { AdultAgreement } from './adult-agreement.tsx'
import type { AgreementPart } from './agreement-part.ts'
import { PupilAgreement } from './pupil-agreement.tsx'

interface Props {
  shown: AgreementShown
  speaker?: AgreementPart['speaker']
  /** Keeps the answer; `changed` is the caller's to deal with: it draws the page anew. */
  onAnswer: (answer: AgreementAnswer) => Promise<AnswerOutcome>
  onClose: () => void
}

type After = AgreementAnswer | 'not-kept'

const Afterwards = ({ after, shown, onClose }: { after: After; shown: AgreementShown; onClose: () => void }) => {
  const words = agreementWords(shown.audience)
  const [headline, line] = {
    accepted: [words.thanks, words.thanksLine],
    declined: [words.declined, words.declinedLine],
    'not-kept': [words.notKept, words.notKeptLine],
  }[after]
  useEffect(() => document.querySelector('h1')?.focus({ preventScroll: true }), [])
  return (
    <>
      {shown.audience !== 'secondary' && <PipPicture />}
      <h1 tabIndex={-1}>{headline?.say}</h1>
      <p>{line?.say}</p>
      <button type="button" class="main" data-test="close" onClick={onClose}>
        {words.close.say}
      </button>
    </>
  )
}

export const AgreementPage = ({ shown, speaker, onAnswer, onClose }: Props) => {
  const [after, setAfter] = useState<After | null>(null)
  const [isBusy, setBusy] = useState(false)
  const words = agreementWords(shown.audience)
  const answer = async (given: AgreementAnswer): Promise<void> => {
    setBusy(true)
    const outcome = await onAnswer(given)
    setBusy(false)
    if (outcome === 'kept') setAfter(given)
    if (outcome === 'not-kept') setAfter('not-kept')
  }
  const isForPupils = isPupilAudience(shown.audience)
  const Part = isForPupils ? PupilAgreement : AdultAgreement
  return (
    <main class={isForPupils ? 'agreement' : 'agreement is-for-adults'} lang="en" dir="ltr">
      {after === null ? (
        <Part
          text={shown.text}
          words={words}
          isBusy={isBusy}
          speaker={speaker}
          onAnswer={(given) => void answer(given)}
          onClose={onClose}
        />
      ) : (
        <Afterwards after={after} shown={shown} onClose={onClose} />
      )}
    </main>
  )
}

// An agreement for pupils: one sentence at a time, a way on, a way back, and a way out that is no answer.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { AgreementPicture, AgreementText } from '../../shared/agreement/agreement-text.ts'
import type { AgreementWords } from '../../shared/words/agreements/page-words.ts'
import { PipPicture } from '../block-page/pip-picture.tsx'
import type { AgreementPart } from './agreement-part.ts'
import { AgreementDrawing } from './pictures.tsx'

interface Step {
  say: string
  picture: AgreementPicture | null
  /** A small heading over it. */
  over: string
}

/** At most two sentences of how the school monitors at a time. */
const inPairs = (text: string): string[] => {
  const sentences = text.split(/(?<=[.!?]) /)
  return sentences.flatMap((_say, index) => (index % 2 === 0 ? [sentences.slice(index, index + 2).join(' ')] : []))
}

/** Each sentence, then how the school monitors, then the question. */
const stepsOf = (text: AgreementText, words: AgreementWords): Step[] => [
  ...text.pages.map(({ say, picture }) => ({ say, picture, over: text.title })),
  ...inPairs(text.monitored).map((say) => ({ say, picture: null, over: words.watched.say })),
  { say: text.question, picture: null, over: text.title },
]

/** How far one is, as dots: nothing to read and nothing that counts down. */
const Dots = ({ at, of }: { at: number; of: number }) => (
  <div class="dots" aria-hidden="true">
    {Array.from({ length: of }, (_, index) => (
      <span key={index} class={index === at ? 'is-here' : ''} />
    ))}
  </div>
)

export const PupilAgreement = ({ text, words, isBusy, speaker, onAnswer, onClose }: AgreementPart) => {
  const [at, setAt] = useState(0)
  const steps = stepsOf(text, words)
  const step = steps[at] ?? { say: text.question, picture: null, over: text.title }
  const hasPictures = text.pages.some(({ picture }) => picture !== null)
  const isLast = at === steps.length - 1
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirstDrawing = useRef(true)
  // A new sentence takes the focus, so that it is read out; the first one comes with the page. With the drawing and not
  // after it: a key pressed meanwhile would be lost to the heading.
  useLayoutEffect(() => {
    if (at >= 0 && !isFirstDrawing.current) heading.current?.focus({ preventScroll: true })
    isFirstDrawing.current = false
  }, [at])
  return (
    <>
      <p class="over">{step.over}</p>
      {/* Where there are pictures, every step has one: the buttons stay in their place. */}
      {step.picture !== null && <AgreementDrawing picture={step.picture} />}
      {step.picture === null && hasPictures && <PipPicture />}
      <h1 tabIndex={-1} ref={heading}>
        {step.say}
      </h1>
      {speaker?.(step.say)}
      <Dots at={at} of={steps.length} />
      {isLast ? (
        <div class="row">
          <button
            type="button"
            class="answer"
            data-test="accept"
            disabled={isBusy}
            onClick={() => onAnswer('accepted')}
          >
            {words.accept.say}
          </button>
          <button
            type="button"
            class="answer"
            data-test="decline"
            disabled={isBusy}
            onClick={() => onAnswer('declined')}
          >
            {words.decline.say}
          </button>
        </div>
      ) : (
        <button type="button" class="main" data-test="next" onClick={() => setAt(at + 1)}>
          {words.next.say}
        </button>
      )}
      <div class="row">
        {at > 0 && (
          <button type="button" class="quiet" data-test="back" onClick={() => setAt(at - 1)}>
            {words.back.say}
          </button>
        )}
        <button type="button" class="quiet" data-test="not-now" onClick={onClose}>
          {words.notNow.say}
        </button>
      </div>
    </>
  )
}

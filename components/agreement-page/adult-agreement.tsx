// An agreement for adults: all of it on one page.
import type { AgreementPart } from './agreement-part.ts'

export const AdultAgreement = ({ text, words, isBusy, onAnswer, onClose }: AgreementPart) => (
  <>
    <h1 tabIndex={-1}>{text.title}</h1>
    <ul class="points">
      {text.pages.map(({ say }) => (
        <li key={say}>{say}</li>
      ))}
    </ul>
    <h2>{words.watched.say}</h2>
    <p class="monitored">{text.monitored}</p>
    <h2>{text.question}</h2>
    <div class="row">
      <button type="button" class="answer" data-test="accept" disabled={isBusy} onClick={() => onAnswer('accepted')}>
        {words.accept.say}
      </button>
      <button type="button" class="answer" data-test="decline" disabled={isBusy} onClick={() => onAnswer('declined')}>
        {words.decline.say}
      </button>
      <button type="button" class="quiet" data-test="not-now" onClick={onClose}>
        {words.notNow.say}
      </button>
    </div>
  </>
)

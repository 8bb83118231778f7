// What both forms of an agreement are given.
import type { AgreementAnswer, AgreementText } from '../../shared/agreement/agreement-text.ts'
import type { AgreementWords } from '../../shared/words/agreements/page-words.ts'

export interface AgreementPart {
  text: AgreementText
  words: AgreementWords
  /** An answer is being kept: a second press is none. */
  isBusy: boolean
  /** The one place for a "read it to me" button; absent where there is no voice, and then nothing is drawn. */
  speaker?: ((say: string) => preact.ComponentChildren) | undefined
  onAnswer: (answer: AgreementAnswer) => void
  onClose: () => void
}

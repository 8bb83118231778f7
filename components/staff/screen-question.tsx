// Asked once per browser: can the class see this screen? Until it is answered, yes.

interface ScreenQuestionProps {
  onAnswer: (isShared: boolean) => void
}

export const ScreenQuestion = ({ onAnswer }: ScreenQuestionProps) => (
  <section class="question" aria-labelledby="screen-question">
    <h2 id="screen-question">Is this screen shared with the class?</h2>
    <p>On a shared screen, such as a board, alerts show as a shape and a number until you press.</p>
    <div class="actions">
      <button type="button" class="button is-main" data-action="shared" onClick={() => onAnswer(true)}>
        Yes, the class can see it
      </button>
      <button type="button" class="button" data-action="private" onClick={() => onAnswer(false)}>
        No, only I can see it
      </button>
    </div>
  </section>
)

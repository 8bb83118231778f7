// A trial alert on the screen of the person whom it is for. Nobody could take it for a child's.
import type { SetUpNews } from '../../shared/set-up/set-up-routes.ts'
import { DUTY } from './duty-names.ts'
import { sayWhen } from './say-time.ts'

interface TrialCardProps {
  trial: SetUpNews['trials'][number]
  nowMs: number
  isBusy: boolean
  problem: string | null
  onAnswer: () => void
}

export const TrialCard = ({ trial, nowMs, isBusy, problem, onAnswer }: TrialCardProps) => (
  <section class="trial" role="alert" aria-labelledby={`trial-${trial.id}`}>
    <h2 id={`trial-${trial.id}`}>▲ Trial alert</h2>
    <p>
      <strong>No pupil has pressed.</strong> {trial.sentBy} sent this {sayWhen(trial.sentAt, nowMs)} to find out whether
      an alert reaches you as {DUTY[trial.duty].plain}.
    </p>
    <button
      type="button"
      class="button is-main"
      data-action="answer-trial"
      aria-disabled={isBusy}
      onClick={() => !isBusy && onAnswer()}
    >
      I see it
    </button>
    {problem !== null && <p role="status">{problem}</p>}
  </section>
)

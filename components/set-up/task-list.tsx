// The list of first use's tasks, each with its state in words, and the way to finish.
import { useMemo } from 'preact/hooks'
import { sayNotReady } from '../../shared/set-up/not-ready.ts'
import { NotReadyWhy, type SetUpState } from '../../shared/set-up/set-up.ts'
import { ErrorSummary } from '../form/form-parts.tsx'
import { sayWhen } from './say-time.ts'

export type TaskName = 'school' | 'leads' | 'technician'

type TaskState = 'Done' | 'In progress' | 'Not started' | 'To be confirmed'

const TASK_OF: Record<NotReadyWhy, TaskName> = {
  'school-not-confirmed': 'school',
  'no-dsl': 'leads',
  'dsl-not-signed-in': 'leads',
  'dsl-not-answered': 'leads',
  'no-deputy': 'leads',
  'deputy-not-signed-in': 'leads',
  'deputy-not-answered': 'leads',
  'same-person': 'leads',
  'no-technician': 'technician',
}

const stateOf = (task: TaskName, { notReady, leads, invitations, school }: SetUpState): TaskState => {
  if (!notReady.some((why) => TASK_OF[why] === task)) return 'Done'
  if (task === 'school') return school.hours.length > 0 ? 'To be confirmed' : 'Not started'
  return task === 'leads' && leads.length + invitations.length > 0 ? 'In progress' : 'Not started'
}

const notReadyOf = (missing: string): NotReadyWhy[] =>
  NotReadyWhy.options.filter((why) => missing.split(',').includes(why))

const TASKS: Record<TaskName, { title: string; what: string }> = {
  school: { title: 'School', what: 'Name, time zone, hours, the numbers that a child is shown.' },
  leads: {
    title: 'Safeguarding lead and deputy',
    what: 'Two people who have signed in and answered a trial alert.',
  },
  technician: { title: 'Technician', what: 'Somebody who can sign in and look after Porpoise.' },
}

interface TaskListProps {
  state: SetUpState
  nowMs: number
  /** "Finish" was pressed while something is missing: say what. */
  isAskedToFinish: boolean
  isBusy: boolean
  onOpen: (task: TaskName) => void
  onFinish: () => void
}

export const TaskList = ({ state, nowMs, isAskedToFinish, isBusy, onOpen, onFinish }: TaskListProps) => {
  const { finishedAt, notReady } = state
  const isReady = finishedAt !== null && notReady.length === 0
  // The same errors are the same list: the summary takes the focus only where they change, and this is drawn anew each second.
  const missing = isAskedToFinish ? notReady.join() : ''
  const errors = useMemo(
    () => notReadyOf(missing).map((why) => ({ fieldId: `task-${TASK_OF[why]}`, say: sayNotReady(why) })),
    [missing],
  )
  return (
    <>
      {finishedAt !== null && notReady.length > 0 ? (
        <section class="error-summary" aria-labelledby="not-ready-now">
          <h2 id="not-ready-now">This school is not ready any more</h2>
          <p>Set-up was finished {sayWhen(finishedAt, nowMs)}. Since then:</p>
          <ul>
            {notReady.map((why) => (
              <li key={why}>{sayNotReady(why)}</li>
            ))}
          </ul>
        </section>
      ) : (
        <ErrorSummary errors={errors} />
      )}
      {isReady && (
        <section class="panel is-done" role="status">
          <h3>✓ Set-up is finished</h3>
          <p>Finished {sayWhen(finishedAt, nowMs)}. Devices can be enrolled now.</p>
        </section>
      )}
      <ul class="task-list">
        {(Object.keys(TASKS) as TaskName[]).map((task) => {
          const now = stateOf(task, state)
          return (
            <li key={task}>
              <div class="task-words">
                <button
                  type="button"
                  class="task-link"
                  id={`task-${task}`}
                  data-action={`task-${task}`}
                  aria-describedby={`task-${task}-state`}
                  onClick={() => onOpen(task)}
                >
                  {TASKS[task].title}
                </button>
                <p class="hint">{TASKS[task].what}</p>
              </div>
              <span class={now === 'Done' ? 'task-state is-done' : 'task-state'} id={`task-${task}-state`}>
                {now === 'Done' ? '✓ Done' : now}
              </span>
            </li>
          )
        })}
      </ul>
      {finishedAt === null && (
        <>
          <p>
            Until it is finished the first devices are not let in: an alert might reach nobody. A press from a device
            that is enrolled already is always taken.
          </p>
          <div class="actions">
            <button
              type="button"
              class="button is-main"
              data-action="finish-set-up"
              aria-disabled={isBusy}
              onClick={() => !isBusy && onFinish()}
            >
              Finish set-up
            </button>
          </div>
        </>
      )}
    </>
  )
}

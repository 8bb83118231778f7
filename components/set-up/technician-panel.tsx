// Who looks after Porpoise, and whether they can sign in.
import type { SetUpState } from '../../shared/set-up/set-up.ts'

export const TechnicianPanel = ({ state, ownId }: { state: SetUpState; ownId: string }) => (
  <section class="panel" aria-labelledby="technicians">
    <h3 id="technicians">Who can sign in as technician</h3>
    {state.technicians.length === 0 && <p>Nobody yet.</p>}
    <ul class="steps">
      {state.technicians.map(({ personId, name, hasSignedIn }) => (
        <li key={personId}>
          <span aria-hidden="true">{hasSignedIn ? '✓' : '○'}</span>
          <span>
            <strong>{name}</strong>
            {personId === ownId && ' (you)'} · {hasSignedIn ? 'can sign in' : 'has never signed in'}
          </span>
        </li>
      ))}
    </ul>
    <p class="hint">
      A second technician is wise: the safeguarding team lets one in on the page People. A technician never sees a
      child’s record.
    </p>
  </section>
)

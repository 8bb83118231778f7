// What the collector holds of a school: how much, since when, and what does not fit together.
import type { SchoolData } from '../../shared/routes/school-data-routes.ts'

const WHAT: Record<SchoolData['loads'][number]['what'], string> = {
  roster: 'Roster',
  timetable: 'Timetable',
  terms: 'Term dates',
  devices: 'Devices',
}

const sayDay = (day: string): string =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
const sayDays = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string =>
  startsOn === endsOn ? sayDay(startsOn) : `${sayDay(startsOn)} to ${sayDay(endsOn)}`

const Loads = ({ data }: { data: SchoolData }) => (
  <ul>
    {(['roster', 'timetable', 'terms', 'devices'] as const).map((what) => {
      const load = data.loads.find((one) => one.what === what)
      const when =
        load === undefined
          ? 'never loaded from a file'
          : `${new Date(load.loadedAt).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: data.timeZone })}, by ${load.loadedBy}`
      return (
        <li key={what}>
          {WHAT[what]}: {when}
        </li>
      )
    })}
  </ul>
)

const Terms = ({ terms, daysOff }: SchoolData) => (
  <section aria-labelledby="terms">
    <h3 id="terms">Terms, holidays and INSET days</h3>
    {terms.length === 0 && <p>No terms have been given: every week counts as one with school.</p>}
    <ul>
      {terms.map((term) => (
        <li key={term.name}>
          {term.name}: {sayDays(term)}
          {term.firstWeek !== null && `, begins with week ${term.firstWeek}`}
        </li>
      ))}
    </ul>
    {daysOff.length > 0 && (
      <details>
        <summary>Days without school: {daysOff.length}</summary>
        <ul>
          {daysOff.map((off) => (
            <li key={`${off.startsOn} ${off.name}`}>
              {off.name}: {sayDays(off)}
            </li>
          ))}
        </ul>
      </details>
    )}
  </section>
)

const Devices = ({ placeless, sharedAccounts }: SchoolData) => (
  <section aria-labelledby="devices">
    <h3 id="devices">Devices and shared log-ins</h3>
    {placeless.count === 0 ? (
      <p>Every device that is known stands in a room or belongs to a class.</p>
    ) : (
      <details class="warned">
        <summary>
          Devices without a class or room: {placeless.count}. Where nobody is signed in, their presses go to the
          safeguarding lead.
        </summary>
        <ul class="labels">
          {placeless.labels.map((label) => (
            <li key={label}>{label}</li>
          ))}
          {placeless.count > placeless.labels.length && <li>and {placeless.count - placeless.labels.length} more</li>}
        </ul>
      </details>
    )}
    {sharedAccounts.length === 0 ? (
      <p>No log-in is marked as shared by a class.</p>
    ) : (
      <details>
        <summary>Log-ins that a class shares: {sharedAccounts.length}</summary>
        <ul>
          {sharedAccounts.map(({ email, className }) => (
            <li key={email}>
              {className}: {email}
            </li>
          ))}
        </ul>
      </details>
    )}
  </section>
)

export const Overview = ({ data }: { data: SchoolData }) => (
  <>
    <section aria-labelledby="loaded">
      <h3 id="loaded">What is here</h3>
      <dl class="numbers">
        {(
          [
            ['Pupils', data.pupils],
            ['Staff', data.staff],
            ['Classes', data.classes.length],
            ['Lessons', data.lessons],
            ['Devices', data.devices],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count.toLocaleString('en-GB')}</dd>
          </div>
        ))}
      </dl>
      <Loads data={data} />
      {data.notes.map((note) => (
        <p key={note} class="warned">
          {note}
        </p>
      ))}
    </section>
    <Terms {...data} />
    <Devices {...data} />
  </>
)

// Who has which class now. A search box finds one among a hundred.
import { useState } from 'preact/hooks'
import type { SchoolData } from '../../shared/routes/school-data-routes.ts'

type Line = SchoolData['classes'][number]

const BY = { lesson: 'by the timetable', own: 'the class’s own', nobody: '' } as const

/** More would make a screen reader's table endless; the box above finds the rest. */
const MOST_ROWS = 60

const sayNow = ({ now }: Line): string =>
  now.by === 'nobody' ? 'nobody: a press goes to the safeguarding lead' : `${now.adults.join(', ')} (${BY[now.by]})`

const isFound = (line: Line, text: string): boolean =>
  [line.name, line.room ?? '', ...line.own, ...line.now.adults].some((one) => one.toLowerCase().includes(text))

export const ClassTable = ({ classes }: { classes: SchoolData['classes'] }) => {
  const [text, setText] = useState('')
  const found = classes.filter((line) => isFound(line, text.trim().toLowerCase()))
  const shown = found.slice(0, MOST_ROWS)
  const without = classes.filter(({ own }) => own.length === 0)
  return (
    <section aria-labelledby="who-teaches">
      <h3 id="who-teaches">Who has which class now</h3>
      {without.length > 0 && (
        <p class="warned">
          {without.length === 1 ? 'One class has' : `${without.length} classes have`} no adult of their own:{' '}
          {without
            .slice(0, 12)
            .map(({ name }) => name)
            .join(', ')}
          {without.length > 12 && ` and ${without.length - 12} more`}. Outside lessons their presses go to the
          safeguarding lead.
        </p>
      )}
      <div class="choice">
        <label for="class-search">Find a class, room or adult</label>
        <input
          id="class-search"
          type="search"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <p role="status" class="quiet">
        {found.length} of {classes.length} classes
        {shown.length < found.length && `, the first ${shown.length} of them shown`}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Room</th>
            <th scope="col">Pupils</th>
            <th scope="col">Now with</th>
            <th scope="col">Its own adults</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.name}>
              <th scope="row">{line.name}</th>
              <td data-name="Room">{line.room ?? '–'}</td>
              <td data-name="Pupils" class="number">
                {line.pupils}
              </td>
              <td data-name="Now with">{sayNow(line)}</td>
              <td data-name="Its own">{line.own.join(', ') || 'nobody'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

// The list of the person who sits here: their presses, who has looked, what they answered. Shown for as long as they want it,
// never on paper, and without a word of whom a press was for.
import type { AboutMe, CanSeeFacts, LookedUp, SeenPress } from '../../shared/can-see/can-see.ts'
import type { ListWords } from '../../shared/words/can-see/can-see-words.ts'

const moment = (at: number): string =>
  new Date(at).toLocaleString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  })
/** An ISO date of the school's calendar, whatever this device's time zone is. */
const day = (isoDate: string): string =>
  new Date(`${isoDate}T12:00:00Z`).toLocaleDateString('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })

const Press = ({ press, words }: { press: SeenPress; words: ListWords }) => (
  <li>
    <strong>{moment(press.pressedAt)}</strong>
    <span>{words.pressed.say}</span>
    <span data-test="step">{words.steps[press.step].say}</span>
    <span>{(press.hasAddress ? words.hasAddress : words.hasNoAddress).say}</span>
  </li>
)

const Look = ({ look, words }: { look: LookedUp; words: ListWords }) => {
  const adult = look.name ?? (look.by === 'class-staff' ? words.classAdult : words.safeAdult).say
  return (
    <li>
      <strong>{day(look.lastOn)}</strong>
      <span>{words.looks[look.what].say.replaceAll('{adult}', adult)}</span>
    </li>
  )
}

const Told = ({ about, words }: { about: AboutMe; words: ListWords }) => {
  const { classStaff, safeguarding } = about.mayLook
  const named = [
    [words.ofClass.say, classStaff],
    [words.ofSafeguarding.say, safeguarding],
  ] as const
  const lines = named.filter(([, names]) => names.length > 0)
  return (
    <>
      <h3>{words.pressesHeading.say}</h3>
      {about.presses.length === 0 ? (
        <p>{words.nonePressed.say}</p>
      ) : (
        <ol data-test="presses">
          {about.presses.map((press, index) => (
            <Press key={`${press.pressedAt} ${about.presses.length - index}`} press={press} words={words} />
          ))}
        </ol>
      )}
      {about.hasMore && <p>{words.hasMore.say}</p>}
      <h3>{words.looksHeading.say}</h3>
      {about.looks.length === 0 ? (
        <p>{words.noneLooked.say}</p>
      ) : (
        <ul data-test="looks">
          {about.looks.map((look) => (
            <Look key={`${look.by} ${look.name} ${look.what}`} look={look} words={words} />
          ))}
        </ul>
      )}
      {about.answers.length > 0 && (
        <>
          <h3>{words.answersHeading.say}</h3>
          <ul>
            {about.answers.map(({ answer, answeredAt }) => (
              <li key={answeredAt}>
                <strong>{moment(answeredAt)}</strong>
                <span>{words[answer].say}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {lines.length > 0 && (
        <>
          <h3>{words.mayLookHeading.say}</h3>
          {lines.map(([say, names]) => (
            <p key={say}>{say.replaceAll('{names}', names.join(', '))}</p>
          ))}
        </>
      )}
    </>
  )
}

interface Props {
  list: CanSeeFacts['list']
  /** They have asked for it, and the school may still be asked. */
  isWanted: boolean
  words: ListWords
  onShow: () => void
  onHide: () => void
}

export const OwnList = ({ list, isWanted, words, onShow, onHide }: Props) => (
  <section class="own-list">
    <h2>{words.heading.say}</h2>
    {list.is === 'shared' && <p>{words.shared.say}</p>}
    {list.is !== 'shared' && !isWanted && <p>{words.before.say}</p>}
    {/* Stays in its place, so that what changes in it is read out. */}
    <div aria-live="polite" data-test="own-list">
      {isWanted && list.is === 'closed' && <p>{words.asking.say}</p>}
      {isWanted && list.is === 'no-word' && <p>{words.noWord.say}</p>}
      {isWanted && list.is === 'told' && <Told about={list.about} words={words} />}
    </div>
    {list.is !== 'shared' && (
      <button type="button" data-test={isWanted ? 'hide' : 'show'} onClick={isWanted ? onHide : onShow}>
        {(isWanted ? words.hide : words.show).say}
      </button>
    )}
  </section>
)

// "What my school can see": what is so for everybody, in pictures for the youngest, and on demand the reader's own list.
import { useState } from 'preact/hooks'
import type { CanSeeFacts } from '../../shared/can-see/can-see.ts'
import type { CanSeeWords } from '../../shared/words/can-see/can-see-words.ts'
import { canSeeWords } from '../../shared/words/can-see/en.ts'
import { OwnList } from './own-list.tsx'
import { SymbolPicture } from './symbol-picture.tsx'

interface Props {
  facts: CanSeeFacts
  isWanted: boolean
  onShow: () => void
  onHide: () => void
  onSpeak: (say: string) => void
  onPrint: () => void
  onClose: () => void
}

interface PicturesProps {
  words: NonNullable<CanSeeWords['pictured']>
  /** Reads a sentence aloud; null: this device has no voice, and nothing offers to speak. */
  onSpeak: ((say: string) => void) | null
}

/** The whole picture is what is pressed to hear its sentence. */
const Pictures = ({ words: { facts, grownUp, readAloud }, onSpeak }: PicturesProps) => (
  <>
    <ul class="pictures">
      {facts.map(({ say, picture }) =>
        onSpeak === null ? (
          <li key={say} class="picture">
            <SymbolPicture name={picture} />
            {say}
          </li>
        ) : (
          <li key={say}>
            <button type="button" class="picture" data-test="read-aloud" onClick={() => onSpeak(say)}>
              <SymbolPicture name={picture} />
              {say}
              <span class="read-aloud">
                <SymbolPicture name="speaker" />
                {readAloud.say}
              </span>
            </button>
          </li>
        ),
      )}
    </ul>
    <p class="grown-up">{grownUp.say}</p>
  </>
)

const Groups = ({ groups }: Pick<CanSeeWords, 'groups'>) => (
  <>
    {groups.map(({ heading, facts }) => (
      <section key={heading.say}>
        <h2>{heading.say}</h2>
        <ul>
          {facts.map(({ say }) => (
            <li key={say}>{say}</li>
          ))}
        </ul>
      </section>
    ))}
  </>
)

export const CanSeePage = ({ facts, isWanted, onShow, onHide, onSpeak, onPrint, onClose }: Props) => {
  const words = canSeeWords(facts.ageGroup)
  const [isMore, setMore] = useState(false)
  const { pictured } = words
  const isAll = pictured === null || isMore
  return (
    <main class="can-see" lang="en" dir="ltr">
      <h1 tabIndex={-1}>{words.title.say}</h1>
      {pictured !== null && <Pictures words={pictured} onSpeak={facts.canSpeak ? onSpeak : null} />}
      {isAll && (
        <div class="all" data-test="all">
          <OwnList list={facts.list} isWanted={isWanted} words={words.list} onShow={onShow} onHide={onHide} />
          <Groups groups={words.groups} />
        </div>
      )}
      <div class="row">
        {!isAll && (
          <button type="button" data-test="more" onClick={() => setMore(true)}>
            {pictured.showMore.say}
          </button>
        )}
        {isAll && (
          <button type="button" data-test="print" onClick={onPrint}>
            {words.print.say}
          </button>
        )}
        <button type="button" class="main" data-test="close" onClick={onClose}>
          {words.close.say}
        </button>
      </div>
    </main>
  )
}

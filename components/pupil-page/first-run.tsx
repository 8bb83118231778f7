// "What does Pip do?": three pictures, one at a time, each with one sentence. Nothing moves and nothing speaks by itself.
import { useEffect, useRef, useState } from 'preact/hooks'
import { isPrimary } from '../../shared/concern/age-groups.ts'
import type { SceneName } from '../../shared/look/scenes.ts'
import type { PupilPageFacts } from '../../shared/pupil-page/page-messages.ts'
import { firstRunWords } from '../../shared/words/pupil-pages/first-run-words.ts'
import { Scene } from './scene.tsx'

const SCENES: readonly [SceneName, SceneName, SceneName] = ['upset', 'press', 'comes']
const LAST = 2
type At = 0 | 1 | 2

interface Props {
  facts: Pick<PupilPageFacts, 'ageGroup' | 'canSpeak'>
  /** Reads this sentence aloud; an empty one ends what is being read. */
  onSpeak: (say: string) => void
  onClose: () => void
}

export const FirstRun = ({ facts, onSpeak, onClose }: Props) => {
  const [at, setAt] = useState<At>(0)
  const words = firstRunWords(facts.ageGroup)
  const heading = useRef<HTMLHeadingElement>(null)
  const isFirstDrawing = useRef(true)
  // A new sentence takes the focus, so that it is read out; the first one comes with the page.
  useEffect(() => {
    if (!isFirstDrawing.current) heading.current?.focus({ preventScroll: true })
    isFirstDrawing.current = false
  }, [at])
  const go = (to: number): void => {
    onSpeak('')
    setAt(Math.min(Math.max(to, 0), LAST) as At)
  }
  const { say } = words.steps[at]
  return (
    <main class="pupil-page" lang="en" dir="ltr">
      <p class="over">{words.title.say}</p>
      <Scene
        name={SCENES[at]}
        isPlain={!isPrimary(facts.ageGroup)}
        onSpeak={facts.canSpeak ? () => onSpeak(say) : null}
        readAloud={words.readAloud.say}
      />
      <h1 tabIndex={-1} ref={heading}>
        {say}
      </h1>
      <div class="dots" aria-hidden="true">
        {SCENES.map((name, index) => (
          <span key={name} class={index === at ? 'is-here' : ''} />
        ))}
      </div>
      <div class="row">
        {/* Its place stays, so that "Next" does not move under a child's finger. */}
        <button type="button" class="back" data-test="back" disabled={at === 0} onClick={() => go(at - 1)}>
          {words.back.say}
        </button>
        {at === LAST ? (
          <button type="button" class="main" data-test="done" key="done" onClick={onClose}>
            {words.done.say}
          </button>
        ) : (
          <button type="button" class="main" data-test="next" key="next" onClick={() => go(at + 1)}>
            {words.next.say}
          </button>
        )}
        <button type="button" class="quiet" data-test="close" disabled={at === LAST} onClick={onClose}>
          {words.close.say}
        </button>
      </div>
    </main>
  )
}

// A scene as a picture in a Preact page; where this device has a voice, pressing it reads its sentence aloud.
import { useEffect, useRef } from 'preact/hooks'
import { SCENE_BOX, type SceneName, sceneOf } from '../../shared/look/scenes.ts'
import { drawingOf } from '../pip.ts'
import { drawSymbol } from '../symbol.ts'

interface SceneProps {
  name: SceneName
  /** The button instead of Pip. */
  isPlain: boolean
}

/** Hidden from screen readers: the sentence under it says it. */
const Picture = ({ name, isPlain }: SceneProps) => {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.replaceChildren(drawingOf(sceneOf(name, isPlain), SCENE_BOX)), [name, isPlain])
  return <span class="scene" data-scene={name} ref={place} />
}

const Speaker = () => {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => place.current?.replaceChildren(drawSymbol('speaker')), [])
  return <span class="speaker" ref={place} />
}

interface Props extends SceneProps {
  /** Reads its sentence aloud; null: this device has no voice, and nothing offers to speak. */
  onSpeak: (() => void) | null
  readAloud: string
}

export const Scene = ({ name, isPlain, onSpeak, readAloud }: Props) =>
  onSpeak === null ? (
    <Picture name={name} isPlain={isPlain} />
  ) : (
    <button type="button" class="spoken" data-test="read-aloud" onClick={onSpeak}>
      <Picture name={name} isPlain={isPlain} />
      <span class="label">
        <Speaker />
        {readAloud}
      </span>
    </button>
  )

// The devices of a class, always in the order of their labels: a tile never moves while somebody looks for it.
import type { DeviceTile } from '../../shared/class-view/device-tile.ts'
import type { Lesson } from '../../shared/class-view/lesson.ts'
import {
  coverBesides,
  STATE_SAYS,
  sayLastWord,
  sayLesson,
  sayProfile,
  sayStep,
  stateOf,
  type TileState,
} from './tile-words.ts'

/** A shape of its own for each state, told apart without colour. */
const SHAPE: Record<TileState, string> = {
  awake: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z',
  covered: 'M12 2 21 6v6c0 5-4 9-9 10-5-1-9-5-9-10V6Zm-1 7v2H9v2h2v2h2v-2h2v-2h-2V9Z',
  asleep: 'M15 2A10 10 0 1 0 22 15 8 8 0 0 1 15 2Z',
  lost: 'M12 1 23.500 22H.5Zm-1.300 7v7h2.600V8Zm0 8.600v2.600h2.600v-2.600Z',
  never: 'M3 3h18v18H3Zm2.500 2.500v13h13v-13Z',
}

export const TileShape = ({ state }: { state: TileState }) => (
  <svg class="tile-shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path fill="currentColor" fill-rule="evenodd" d={SHAPE[state]} />
  </svg>
)

interface TileProps {
  device: DeviceTile
  lessons: readonly Lesson[]
  knowsCovers: boolean
  nowMs: number
}

const Tile = ({ device, lessons, knowsCovers, nowMs }: TileProps) => {
  const state = stateOf(device, knowsCovers)
  const besides = coverBesides(device, knowsCovers)
  const profile = sayProfile(device)
  return (
    <li class="device-tile" data-device={device.label} data-state={state}>
      <h3>{device.label ?? 'Without a label'}</h3>
      <p class="state">
        <TileShape state={state} />
        <span>{STATE_SAYS[state]}</span>
      </p>
      {besides !== null && <p>{besides}</p>}
      {device.link !== 'never' && <p class="hint">{sayLastWord(device, nowMs)}</p>}
      {profile !== null && <p class="hint">{profile}</p>}
      {lessons.map((lesson) => {
        const step = device.steps.find(({ lessonId }) => lessonId === lesson.id)
        return (
          step !== undefined && (
            <p class="step-line" key={lesson.id} data-step={step.state}>
              {sayLesson(lesson)}: <strong>{sayStep(step.state, device.link)}</strong>
            </p>
          )
        )
      })}
    </li>
  )
}

interface TilesProps extends Omit<TileProps, 'device'> {
  devices: readonly DeviceTile[]
  /** The collector has not been heard for a while: what stands here is how it was. */
  isStale: boolean
}

export const DeviceTiles = ({ devices, isStale, ...rest }: TilesProps) => (
  <ul class={isStale ? 'device-tiles is-stale' : 'device-tiles'}>
    {devices.map((device) => (
      <Tile key={device.key} device={device} {...rest} />
    ))}
  </ul>
)

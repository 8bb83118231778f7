// The sound switch: off by default, the same two notes for everything, repeated until somebody is going.
import { useEffect, useState } from 'preact/hooks'
import { readSoundChoice, writeSoundChoice } from './browser-choices.ts'
import { chimeIsAwake, playChime, wakeChime } from './chime.ts'

/** After the first notes; then it stays silent, because a class is in the room. */
const REPEAT_AT_MS = [30_000, 60_000]

interface SoundChoiceProps {
  /** Changes with every arrival that should sound; 0 before the first. */
  arrivalCount: number
  isSomeoneWaiting: boolean
}

export const SoundChoice = ({ arrivalCount, isSomeoneWaiting }: SoundChoiceProps) => {
  const [isOn, setOn] = useState(readSoundChoice)
  const [, redraw] = useState(0)

  // A browser lets a page sound only after a press in it: until then the switch says that it waits.
  useEffect(() => {
    if (!isOn || chimeIsAwake()) return
    const wake = (): void => {
      wakeChime()
      redraw((count) => count + 1)
    }
    document.addEventListener('pointerdown', wake, { once: true })
    return () => document.removeEventListener('pointerdown', wake)
  }, [isOn])

  useEffect(() => {
    if (!isOn || arrivalCount === 0 || !isSomeoneWaiting) return
    playChime()
    const timers = REPEAT_AT_MS.map((ms) => setTimeout(playChime, ms))
    return () => {
      for (const timer of timers) clearTimeout(timer)
    }
  }, [isOn, arrivalCount, isSomeoneWaiting])

  const toggle = (): void => {
    writeSoundChoice(!isOn)
    if (!isOn) {
      wakeChime()
      setTimeout(playChime, 50)
    }
    setOn(!isOn)
  }
  return (
    <button type="button" class="button is-small" data-action="sound" onClick={toggle}>
      Sound {isOn ? (chimeIsAwake() ? 'on' : 'waits for a press') : 'off'}
    </button>
  )
}

// What this computer may do at an arrival: sound, and pop up. Fetched after the list, which must be there at once.
import type { Alert, Me } from '../../../shared/protocol/alerts.ts'
import { isWaiting } from '../alert-list.ts'
import { PopUpChoice } from './pop-up-choice.tsx'
import { SoundChoice } from './sound-choice.tsx'

interface ComputerChoicesProps {
  me: Me
  isShared: boolean
  alerts: readonly Alert[]
  /** Changes with every arrival that should be told; 0 before the first. */
  arrivalCount: number
}

export const ComputerChoices = ({ me, isShared, alerts, arrivalCount }: ComputerChoicesProps) => {
  const waiting = alerts.filter(isWaiting)
  return (
    <>
      <SoundChoice arrivalCount={arrivalCount} isSomeoneWaiting={waiting.length > 0} />
      <PopUpChoice me={me} isShared={isShared} waiting={waiting} arrivalCount={arrivalCount} />
    </>
  )
}

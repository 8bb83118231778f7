// The switch for pop-ups of the computer, and the pop-up itself: shown at each arrival, taken away when nobody waits any more.
import { useEffect, useState } from 'preact/hooks'
import type { Alert, Me } from '../../../shared/protocol/alerts.ts'
import { closePopUp, popUpState, popUpWords, showPopUp, switchPopUps } from './pop-up.ts'

interface PopUpChoiceProps {
  me: Me
  isShared: boolean
  /** Alerts that nobody has seen or is going to. */
  waiting: readonly Alert[]
  /** Changes with every arrival; 0 before the first. */
  arrivalCount: number
}

const WORDS = { missing: '', blocked: 'Pop-ups blocked', off: 'Pop-ups off', on: 'Pop-ups on' } as const

export const PopUpChoice = ({ me, isShared, waiting, arrivalCount }: PopUpChoiceProps) => {
  const [state, setState] = useState(popUpState)
  // One for an arrival, not for every change of the list.
  useEffect(() => {
    if (arrivalCount > 0 && waiting.length > 0) showPopUp(popUpWords(isShared, waiting, me))
  }, [arrivalCount])
  const isQuiet = waiting.length === 0
  useEffect(() => {
    if (isQuiet) closePopUp()
  }, [isQuiet])
  // What stands on a lock screen must not outlive the choice that this screen is shared.
  useEffect(() => {
    if (isShared) closePopUp()
  }, [isShared])
  if (state === 'missing') return null
  return (
    <button
      type="button"
      class="button is-small"
      data-action="pop-ups"
      aria-disabled={state === 'blocked'}
      title={state === 'blocked' ? 'The browser’s own settings block them for this address' : undefined}
      onClick={() => state !== 'blocked' && void switchPopUps(state === 'off').then(setState)}
    >
      {WORDS[state]}
    </button>
  )
}

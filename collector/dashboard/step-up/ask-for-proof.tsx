// Asks the person at the screen to prove who they are, in a dialog of its own above whatever page is there.
import { render } from 'preact'
import { StepUpDialog } from './step-up-dialog.tsx'

let asking: Promise<boolean> | null = null

/** False: they would not, or could not. Calls that come while the dialog is open wait for the same answer. */
export const askForProof = (): Promise<boolean> => {
  asking ??= new Promise((resolve) => {
    const place = document.body.appendChild(document.createElement('div'))
    const before = document.activeElement
    const answer = (isProved: boolean): void => {
      render(null, place)
      place.remove()
      asking = null
      if (before instanceof HTMLElement) before.focus()
      resolve(isProved)
    }
    render(<StepUpDialog onAnswer={answer} />, place)
  })
  return asking
}

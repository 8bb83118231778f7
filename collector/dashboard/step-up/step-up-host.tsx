// Holds the dialog that asks for a proof when a call needs one, and goes on with the call. Nothing is fetched before that.
import { useEffect, useState } from 'preact/hooks'
import { setProofAsker } from '../api-call.ts'
import { later } from '../screen/later.tsx'

const StepUpDialog = later(async () => (await import('./step-up-dialog.tsx')).StepUpDialog)

export const StepUpHost = () => {
  const [waiting, setWaiting] = useState<readonly ((isProved: boolean) => void)[]>([])
  useEffect(() => {
    // Calls that come while the dialog is open wait for the same answer.
    setProofAsker(() => new Promise((resolve) => setWaiting((before) => [...before, resolve])))
    return () => setProofAsker(null)
  }, [])
  if (waiting.length === 0) return null
  return (
    <StepUpDialog
      onAnswer={(isProved) => {
        setWaiting([])
        for (const resolve of waiting) resolve(isProved)
      }}
    />
  )
}

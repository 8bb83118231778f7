// Starts the staff dashboard.
import { render } from 'preact'
import { setProofAsker } from './api-call.ts'
import { App } from './app.tsx'

// Fetched when a call first needs it.
setProofAsker(async () => (await import('./step-up/ask-for-proof.tsx')).askForProof())

const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no #app')
render(<App />, root)

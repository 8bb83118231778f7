// What the way back from an account elsewhere says behind `#` in the address of the sign-in page.

export type CameBack = { kind: 'proved' } | { kind: 'not-proved' | 'why'; why: string }

/** Read once and taken out of the address; null: nobody came back. */
export const takeCameBack = (): CameBack | null => {
  if (location.pathname !== '/sign-in' || location.hash === '') return null
  const [kind = '', why = ''] = location.hash.slice(1).split('=')
  history.replaceState(null, '', '/sign-in')
  if (kind === 'proved') return { kind }
  return kind === 'why' || kind === 'not-proved' ? { kind, why } : null
}

/** On this the tab that proved tells the one that asked. */
export const PROVED_CHANNEL = 'porpoise.proved'

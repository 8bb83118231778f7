// Stands in for what WXT finds the extension's interface with: that asks for `runtime` to learn which browser this is, and to
// build `runtime` takes half a millisecond of every page. `chrome` gives promises in every browser that runs Manifest V3, and is
// itself built when it is first named: so it is named only where something is asked of it.
import type { Browser } from 'wxt/browser'

type Api = typeof Browser
const api = (): Api => (globalThis as unknown as { chrome: Api }).chrome

export const browser = new Proxy({} as Api, {
  get: (_nothing, name) => api()[name as keyof Api],
})

// Stands in for what WXT finds the extension's interface with: that asks for `runtime` to learn which browser this is, and to
// build `runtime` takes half a millisecond of every page. `chrome` gives promises in every browser that runs Manifest V3.
import type { Browser } from 'wxt/browser'

export const browser = (globalThis as unknown as { chrome: typeof Browser }).chrome

// The one door to the browser's API (docs/decisions/0001): the polyfill gives every browser the same promises; from
// Chromium 148 on `browser.*` is native and it hands that through.
import polyfill from 'webextension-polyfill'
import type { Browser } from 'wxt/browser'

export const browser = polyfill as unknown as typeof Browser

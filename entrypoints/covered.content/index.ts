// Registered only while a cover stands: carries the covered state into every new document before its first paint.
import { defineContentScript } from 'wxt/utils/define-content-script'
import './covered.css'

export default defineContentScript({
  matches: ['<all_urls>'],
  runAt: 'document_start',
  matchOriginAsFallback: true,
  registration: 'runtime',
  main() {
    if (window !== window.top) return
    globalThis.porpoiseCovered = true
    globalThis.porpoiseCover?.()
  },
})

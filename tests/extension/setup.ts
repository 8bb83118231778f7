// What every extension test starts from: an IndexedDB in memory beside WXT's pretended browser, and no network. A retry
// that outlives its test would otherwise ask the machine's own resolver for a collector that was never there.
import 'fake-indexeddb/auto'
import { fakeBrowser } from 'wxt/testing/fake-browser'

globalThis.fetch = () => Promise.reject(new TypeError('no network in these tests'))

// A device without a voice, as a school's Linux machine may be.
fakeBrowser.tts.getVoices = async () => []
fakeBrowser.tts.stop = () => undefined

// What every extension test starts from: an IndexedDB in memory beside WXT's pretended browser.
import 'fake-indexeddb/auto'

// Types of find-browser.mjs, which stays plain JavaScript for set-up.
export const LOWEST_VERSION: number
export type FoundBrowser =
  | {
      ok: true
      path: string
      /** Major version; null where the platform does not tell (Windows). */
      version: number | null
      kind: 'chromium' | 'chrome' | 'edge'
      /** Folder of mandatory policies on Linux. */
      policyFolder: string
    }
  | { ok: false; why: string }
export const findBrowser: () => FoundBrowser

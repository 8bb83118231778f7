// A journey: a describe block that says by name and reason when this machine cannot run it.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'
import { policyMount } from '../../../scripts/browser/policy-mount.ts'
import { displayMissing } from '../../../scripts/browser/virtual-display.ts'
import { soundMissing } from './senses/sound-recorder.ts'
import { keysMissing, windowingMissing } from './senses/windows.ts'

/** Null where it is there, else what is missing. */
type Need = () => string | null

/** A browser that takes policies for itself alone, and both builds. */
const managedBrowser: Need = () => {
  const mount = policyMount()
  if (!mount.ok) return mount.why
  const built = ['chrome-mv3/manifest.json', 'dashboard/index.html'].map((name) =>
    fileURLToPath(new URL(`../../../.output/${name}`, import.meta.url)),
  )
  return built.every((file) => existsSync(file)) ? null : 'extension or dashboard is not built (npm run build)'
}
export const NEEDS = {
  screen: displayMissing,
  sound: soundMissing,
  keys: keysMissing,
  windows: windowingMissing,
} as const

/** Longer forms of the kill loops, for releases: `npm test -- --long`. */
export const isLong = process.env.LONG === '1'

/** Describes a journey in a managed browser. Where something is missing it is skipped, and its title says why. */
export const journey = (title: string, needs: readonly Need[], body: () => void): void => {
  const missing = [managedBrowser, ...needs].map((need) => need()).find((why) => why !== null)
  if (missing === undefined) describe(title, body)
  else describe.skip(`${title} (not run: ${missing})`, body)
}

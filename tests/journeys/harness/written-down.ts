// A browser writes its installed extensions to disk some ten seconds late: killed before that, it installs them anew, and
// a start shows what a first start shows. Tests of a later start wait for the file.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../../scripts/browser/until.ts'
import type { Device } from './device.ts'
import type { Scratch } from './scratch.ts'

/** Waits until the next start will find the extension, its rules and its listeners. */
export const untilWrittenDown = (scratch: Scratch, device: Device): Promise<boolean> =>
  until(
    'the browser has written the extension down',
    () => {
      const file = join(scratch.folder(`profile-${device.label.toLowerCase()}`), 'Default', 'Preferences')
      const known = JSON.parse(readFileSync(file, 'utf8')).extensions?.settings?.[device.extensionId]
      return known?.serviceworkerevents !== undefined && known?.dnr_static_ruleset !== undefined
    },
    60_000,
    250,
  )

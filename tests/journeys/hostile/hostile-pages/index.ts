// All pages that fight, in the order in which they are tried.
import { HOLDING } from './holding.ts'
import type { HostilePage } from './hostile-page.ts'
import { KINDS } from './kinds.ts'
import { PRETENDING } from './pretending.ts'
import { SOUND } from './sound.ts'
import { TEARING } from './tearing.ts'
import { TOP_LAYER } from './top-layer.ts'

export const HOSTILE_PAGES: readonly HostilePage[] = [
  ...TEARING,
  ...TOP_LAYER,
  ...KINDS,
  ...SOUND,
  ...PRETENDING,
  ...HOLDING,
]

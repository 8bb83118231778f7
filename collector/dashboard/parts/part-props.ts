// What every page beside Now is given.
import type { Me } from '../../../shared/protocol/alerts.ts'

export interface PartProps {
  me: Me
  /** The class may see this screen: names fold by themselves. */
  isShared: boolean
  /** By the collector's clock. */
  nowMs: number
  onSignedOut: () => void
  /** What stands in brackets beside the part's name in the row of parts; 0: nothing. */
  onNews: (count: number) => void
}

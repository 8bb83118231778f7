// What the Now screen knows: the list, the line, what was looked at, and the steps that are on their way.
import type { Looks, Step } from '../../../components/alert-card/card-state.ts'
import type { LineState } from '../../../components/staff/line-state.ts'
import { type AlertList, EMPTY_LIST } from '../alert-list.ts'

export interface DeskState {
  line: LineState
  list: AlertList
  /** The whole list has been read since the line last came up: only then does an empty list mean quiet. */
  isListWhole: boolean
  /** The collector's clock less this computer's: times are told by the collector's. */
  clockAheadMs: number
  /** By alert. What is not there has not been asked for. */
  looks: ReadonlyMap<string, Looks>
  /** By alert: the step that is on its way, or that failed and says why. */
  steps: ReadonlyMap<string, Step>
}

export const EMPTY_DESK: DeskState = {
  line: { kind: 'connecting' },
  list: EMPTY_LIST,
  isListWhole: false,
  clockAheadMs: 0,
  looks: new Map(),
  steps: new Map(),
}

/** Where the state is kept: read it, change a part of it. */
export interface DeskHold {
  get(): DeskState
  change(part: Partial<DeskState>): void
}

// What happens to one request: pure, so that every case can be tried without a browser.

import type { Verdict } from '../../../shared/guard/verdict.ts'
import type { FrameKind } from '../../../shared/protocol/vocabulary.ts'

/** What the guard needs to know of a request. */
export interface GuardedRequest {
  url: string
  type: string
  method: string
  /** Where the request comes from; absent where the browser itself asks. */
  initiator?: string | undefined
}

/** `hold`: our waiting page until the guard is ready. `retry`: the same, then back, since a form's content would be lost. */
export type Decision =
  | { act: 'pass' }
  | { act: 'hold' | 'retry' | 'stop' }
  | { act: 'block' | 'refuse'; verdict: Verdict; frame: FrameKind }

const PASS: Decision = { act: 'pass' }

export const frameKindOf = (type: string): FrameKind => {
  if (type === 'main_frame') return 'top'
  return type === 'sub_frame' || type === 'object' ? 'sub' : 'fetch'
}

/** Pages and frames get a page of ours instead; everything else is simply not fetched. */
const showsPage = (type: string): boolean => type === 'main_frame' || type === 'sub_frame'

/**
 * Decides one request.
 * @param ownOrigin the extension's origin: its own calls are never judged, or a press could not leave
 * @param judge null while the guard does not know enough yet
 */
export const decide = (
  request: GuardedRequest,
  ownOrigin: string,
  judge: ((url: string) => Verdict) | null,
): Decision => {
  if (request.initiator === ownOrigin && !showsPage(request.type)) return PASS
  if (judge === null) {
    if (showsPage(request.type)) return { act: request.method === 'GET' ? 'hold' : 'retry' }
    // A fetch can wait for nothing. An embedded document is stopped; data for a page that was allowed goes on.
    return request.type === 'object' ? { act: 'stop' } : PASS
  }
  const verdict = judge(request.url)
  if (verdict.action !== 'block') return PASS
  return { act: showsPage(request.type) ? 'block' : 'refuse', verdict, frame: frameKindOf(request.type) }
}

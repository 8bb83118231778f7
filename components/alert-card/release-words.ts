// Where a release stands on the device, in words that never say more than is so.
import type { Alert } from '../../shared/protocol/alerts.ts'

export const RELEASE_WORDS: Record<Alert['release'], string | null> = {
  none: null,
  saved: 'Release saved. It has not been sent to the device yet.',
  attempted: 'Release sent to the device. The device has not answered yet.',
  acknowledged: 'The device has released the screen.',
  'not-delivered': 'Not delivered. The device did not answer, so its screen may still be covered. Go and look.',
}

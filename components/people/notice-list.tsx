// Notices about the school's own security, above everything but alerts.
import type { NoticeShown } from '../../shared/routes/people/people-routes.ts'
import { sayDay, sayNotice } from './people-words.ts'

interface NoticeListProps {
  notices: readonly NoticeShown[]
  onPutAway: (id: string) => void
}

export const NoticeList = ({ notices, onPutAway }: NoticeListProps) => (
  <ul class="notices" aria-label="Notices">
    {notices.map((notice) => (
      <li key={notice.id}>
        <p>
          {sayNotice(notice)} <span class="quiet">{sayDay(notice.at)}</span>
        </p>
        <button type="button" class="button is-small" onClick={() => onPutAway(notice.id)}>
          I have read this
        </button>
      </li>
    ))}
  </ul>
)

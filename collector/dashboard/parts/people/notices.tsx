// Notices above the page: read when it opens, and again when the stream says that there are others.
import { useCallback, useEffect, useState } from 'preact/hooks'
import '../../../../components/people/people.css'
import { NoticeList } from '../../../../components/people/notice-list.tsx'
import { type NoticeShown, PEOPLE_ROUTES } from '../../../../shared/routes/people/people-routes.ts'
import { callRoute } from '../../api-call.ts'
import { NOTICES_EVENT } from '../../live/notices-event.ts'

export const Notices = () => {
  const [notices, setNotices] = useState<readonly NoticeShown[]>([])
  const load = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(PEOPLE_ROUTES.notices)
    // Whoever lost the role has none; otherwise what stands here stays until there is an answer.
    if (outcome.ok) setNotices(outcome.reply.notices)
    else if (outcome.why === 'not-found') setNotices([])
  }, [])
  useEffect(() => {
    void load()
    const again = (): void => void load()
    addEventListener(NOTICES_EVENT, again)
    return () => removeEventListener(NOTICES_EVENT, again)
  }, [load])
  if (notices.length === 0) return null
  return (
    <NoticeList notices={notices} onPutAway={(id) => void callRoute(PEOPLE_ROUTES.putNoticeAway, { id }).then(load)} />
  )
}

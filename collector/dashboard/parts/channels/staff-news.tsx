// Above every page, for those who run the channels: an alert that reached nobody, and trials of this very screen.
// Asked for by a plain request every few seconds, so that it also comes where the live line is what is broken.
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../../../components/channels/channels.css'
import { CHANNEL_ROUTES, type ChannelNews } from '../../../../shared/routes/channel-routes.ts'
import { callRoute } from '../../api-call.ts'
import { showPopUp } from '../../screen/pop-up.ts'
import { onNewsWish } from './news-wish.ts'

const ASK_EVERY_MS = 4_000
const NONE: ChannelNews = { alarmAt: null, trials: [] }

const sayTime = (at: number): string => new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })

const TRIAL_WORDS: Record<string, string> = {
  screen: 'This is a trial alert on the dashboard. No pupil pressed.',
  'pop-up': 'A pop-up of this computer should have come, as a trial. No pupil pressed.',
}

export const StaffNews = () => {
  const [news, setNews] = useState(NONE)
  const popped = useRef(new Set<string>())

  useEffect(() => {
    let isGone = false
    const ask = async (): Promise<void> => {
      const outcome = await callRoute(CHANNEL_ROUTES.channelNews)
      // No answer: what is shown stands, and the header says that the line is down.
      if (isGone || !outcome.ok) return
      setNews(outcome.reply)
      for (const { id, channel } of outcome.reply.trials) {
        if (channel !== 'pop-up' || popped.current.has(id)) continue
        popped.current.add(id)
        showPopUp('Porpoise: trial alert')
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), ASK_EVERY_MS)
    const stop = onNewsWish(() => void ask())
    return () => {
      isGone = true
      clearInterval(timer)
      stop()
    }
  }, [])

  const seen = async (id: string): Promise<void> => {
    const outcome = await callRoute(CHANNEL_ROUTES.seeTrial, { id, body: {} })
    if (outcome.ok) setNews((before) => ({ ...before, trials: before.trials.filter((trial) => trial.id !== id) }))
  }
  if (news.alarmAt === null && news.trials.length === 0) return null
  return (
    <div class="staff-news">
      {news.alarmAt !== null && (
        <section class="is-alarm" role="alert">
          <p>
            <strong>! An alert could not reach anybody</strong> (last tried {sayTime(news.alarmAt)}). Go to the
            safeguarding lead or the head now, and look at Channels.
          </p>
        </section>
      )}
      {news.trials.map(({ id, channel }) => (
        <section key={id} role="status">
          <p>{TRIAL_WORDS[channel]}</p>
          <button type="button" class="button is-main" data-action={`seen-${channel}`} onClick={() => void seen(id)}>
            I saw it
          </button>
        </section>
      ))}
    </div>
  )
}

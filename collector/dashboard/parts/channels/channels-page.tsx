// Channels: what is set, trials, and the delivery log. Fetched when it is opened, and again while something is on its way.
import { useCallback, useEffect, useState } from 'preact/hooks'
import '../../../../components/channels/channels.css'
import { ChannelCard } from '../../../../components/channels/channel-card.tsx'
import { DeliveryLog } from '../../../../components/channels/delivery-log.tsx'
import type { ChannelName, DeliveryLine } from '../../../../shared/channels/channel-settings.ts'
import { CHANNEL_TITLE, WHY_WORDS } from '../../../../shared/channels/delivery-words.ts'
import { CHANNEL_ROUTES, type Channels } from '../../../../shared/routes/channel-routes.ts'
import { callRoute, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'
import { later } from '../../screen/later.tsx'
import { useFolding } from '../../screen/page-hooks.ts'
import { popUpState } from '../../screen/pop-up.ts'
import type { PartProps } from '../part-props.ts'
import { askForNews } from './news-wish.ts'

const ChannelForm = later(async () => (await import('./channel-form.tsx')).ChannelForm)

const LOOK_AGAIN_MS = 2_000

const sayTime = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

const sayTrial = (line: DeliveryLine | undefined): string => {
  if (line === undefined) return ''
  if (line.seenAt !== null) return '✓ It came, and you saw it.'
  if (line.why !== null) return `${WHY_WORDS[line.why]}${line.state === 'failed' ? ' It is tried again.' : ''}`
  if (line.state === 'sent') return 'It is sent. Has it come? Say so in the log below.'
  return line.channel === 'mail' || line.channel === 'webhook'
    ? 'On its way…'
    : 'It shows on your screen: say there that you saw it.'
}

const POP_UP_WORDS = {
  missing: 'This browser shows none here.',
  blocked: 'The browser’s own settings block them for this address.',
  off: 'They are off: switch them on in the bar above.',
  on: 'They are on in this browser.',
} as const

const isOnItsWay = ({ kind, state }: DeliveryLine): boolean =>
  kind === 'trial' && (state === 'queued' || state === 'failed')

export const ChannelsPage = ({ me, isShared, onSignedOut }: PartProps) => {
  const [channels, setChannels] = useState<Channels | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [open, setOpen] = useState<'mail' | 'webhook' | null>(null)
  const [trying, setTrying] = useState<ChannelName | null>(null)
  const [refusals, setRefusals] = useState<Partial<Record<ChannelName, string>>>({})
  const [tried, setTried] = useState<ReadonlySet<ChannelName>>(new Set())
  const [isLogOpen, setLogOpen] = useState(!isShared)
  const foldLog = useCallback(() => setLogOpen(false), [])
  useFolding(isShared && isLogOpen, foldLog)

  const load = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(CHANNEL_ROUTES.channels)
    if (outcome.ok) {
      setChannels(outcome.reply)
      setWhy(null)
    } else if (outcome.why === 'not-signed-in') onSignedOut()
    else setWhy(outcome.why)
  }, [onSignedOut])
  useEffect(() => void load(), [load])
  const waits = channels?.log.some(isOnItsWay) ?? false
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => void load(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [waits, load])

  const attempt = async (channel: ChannelName): Promise<void> => {
    setTrying(channel)
    const outcome = await callRoute(CHANNEL_ROUTES.tryChannel, { body: { channel } })
    setTrying(null)
    setTried((before) => new Set(before).add(channel))
    const refusal = outcome.ok
      ? ''
      : outcome.why === 'bad-request'
        ? 'The school’s list has no e-mail address for you.'
        : outcome.why === 'too-many'
          ? 'Five trials in ten minutes are enough. Please wait a little.'
          : sayWhyNot(outcome.why, 'look')
    setRefusals((before) => ({ ...before, [channel]: refusal }))
    askForNews()
    await load()
  }
  const seen = async (id: string): Promise<void> => {
    await callRoute(CHANNEL_ROUTES.seeTrial, { id, body: {} })
    askForNews()
    await load()
  }
  const switchOff = async (channel: 'mail' | 'webhook'): Promise<void> => {
    const outcome = await callRoute(CHANNEL_ROUTES.switchOffChannel, { body: { channel } })
    if (outcome.ok) setChannels(outcome.reply)
    else await load()
  }

  if (channels === null)
    return (
      <section class="channels" aria-label="Channels">
        <p role="status">{why === null ? 'One moment…' : sayWhyNot(why, 'look')}</p>
      </section>
    )
  if (open !== null)
    return (
      <section class="channels" aria-label="Channels">
        <ChannelForm
          name={open}
          channels={channels}
          onSaved={(next) => setChannels(next)}
          onDone={() => setOpen(null)}
          onSignedOut={onSignedOut}
        />
      </section>
    )
  const { mail, webhook, log } = channels
  const ownTrial = (name: ChannelName) =>
    log.find(
      (line) =>
        line.channel === name &&
        line.kind === 'trial' &&
        (line.trialId !== null || line.name === me.name || name === 'webhook'),
    )
  const sayOf = (name: ChannelName): string => refusals[name] || (tried.has(name) ? sayTrial(ownTrial(name)) : '')
  const card = (name: ChannelName) => ({
    name,
    title: CHANNEL_TITLE[name],
    isBusy: trying === name,
    say: trying === name ? 'One moment…' : sayOf(name),
    onTry: () => void attempt(name),
    onChange: () => setOpen(name === 'mail' ? 'mail' : 'webhook'),
    onSwitchOff: () => void switchOff(name === 'mail' ? 'mail' : 'webhook'),
  })
  const own = { health: null, isSet: true, hasSettings: false }
  const popUp = popUpState()
  return (
    <section class="channels" aria-labelledby="channels">
      <h2 id="channels">Channels</h2>
      <p>How people hear of an alert. No channel carries a pupil’s name or a page.</p>
      {why !== null && <p role="status">This is not fresh: {sayWhyNot(why, 'look')}</p>}
      <div class="channel-cards">
        <ChannelCard {...card('mail')} health={mail?.health ?? null} isSet={mail !== null} hasSettings>
          <p>
            {mail === null
              ? 'Not set up: nobody gets an e-mail, also at night.'
              : `${mail.settings.host}, from ${mail.settings.from}`}
          </p>
        </ChannelCard>
        <ChannelCard {...card('webhook')} health={webhook?.health ?? null} isSet={webhook !== null} hasSettings>
          <p>
            {webhook === null
              ? 'Not set up. For Teams, Google Chat, Slack, ntfy or Gotify.'
              : `${webhook.host ?? 'No address'}. It reaches a room: nobody counts as reached by it alone.`}
          </p>
        </ChannelCard>
        <ChannelCard {...card('screen')} {...own}>
          <p>Every open dashboard hears of an alert at once.</p>
        </ChannelCard>
        <ChannelCard {...card('pop-up')} {...own}>
          <p>{POP_UP_WORDS[popUp]}</p>
        </ChannelCard>
      </div>
      <h3>Delivery log</h3>
      {isLogOpen ? (
        <DeliveryLog lines={log} sayTime={sayTime} onSeen={(id) => void seen(id)} />
      ) : (
        <div class="choices">
          <button type="button" class="button" data-action="show-log" onClick={() => setLogOpen(true)}>
            Show the delivery log
          </button>
        </div>
      )}
    </section>
  )
}

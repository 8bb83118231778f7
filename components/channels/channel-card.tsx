// One channel: how it is, a trial alert, and the way to its settings.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { ChannelHealth } from '../../shared/channels/channel-settings.ts'
import { HEALTH_WORDS } from '../../shared/channels/delivery-words.ts'

interface ChannelCardProps {
  name: string
  title: string
  /** Null: it has no settings, or is not set. */
  health: ChannelHealth | null
  isSet: boolean
  hasSettings: boolean
  isBusy: boolean
  /** What has become of the last trial, or why nothing can be done. */
  say: string
  onTry: () => void
  onChange: () => void
  onSwitchOff: () => void
  children: ComponentChildren
}

export const ChannelCard = (props: ChannelCardProps) => {
  const { name, title, health, isSet, hasSettings, isBusy, say, onTry, onChange, onSwitchOff, children } = props
  const [isSure, setSure] = useState(false)
  return (
    <section class="channel-card" aria-labelledby={`channel-${name}`}>
      <h3 id={`channel-${name}`}>{title}</h3>
      {children}
      {health !== null && (
        <p class={`health is-${health}`}>
          {health === 'working' ? '✓' : '!'} {HEALTH_WORDS[health]}
        </p>
      )}
      <div class="choices">
        {isSet && (
          <button
            type="button"
            class="button is-main"
            data-action={`try-${name}`}
            aria-disabled={isBusy}
            onClick={() => isBusy || onTry()}
          >
            Send me a trial alert
          </button>
        )}
        {hasSettings && (
          <button type="button" class="button" data-action={`set-${name}`} onClick={onChange}>
            {isSet ? 'Change' : 'Set up'} <span class="unseen">{title}</span>
          </button>
        )}
        {hasSettings && isSet && (
          <button
            type="button"
            class="button"
            onClick={() => {
              if (isSure) onSwitchOff()
              setSure(!isSure)
            }}
          >
            {isSure ? 'Yes, switch it off' : 'Switch off'} <span class="unseen">{title}</span>
          </button>
        )}
      </div>
      <p class="step" role="status">
        {say}
      </p>
    </section>
  )
}

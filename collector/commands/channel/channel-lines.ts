// Channels and their log as lines of a terminal.
import type { DeliveryLine } from '../../../shared/channels/channel-settings.ts'
import {
  CHANNEL_TITLE,
  HEALTH_WORDS,
  KIND_WORDS,
  STATE_WORDS,
  WHY_WORDS,
} from '../../../shared/channels/delivery-words.ts'
import type { ChannelRow } from '../../store/channels/channel-store.ts'

const sayTime = (at: number): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')

const saySettings = (channel: ChannelRow): string =>
  channel.name === 'mail'
    ? `${channel.settings.host}:${channel.settings.port} (${channel.settings.security}), from ${channel.settings.from}`
    : `${channel.settings.kind}, read by ${channel.settings.readers}${channel.settings.allowsPrivate ? ', private addresses allowed' : ''}`

export const channelLines = (channels: readonly ChannelRow[]): string[] =>
  channels.length === 0
    ? ['No channel is set: alerts reach open dashboards only.']
    : channels.flatMap((channel) => [
        `${CHANNEL_TITLE[channel.name]}: ${saySettings(channel)}`,
        `  ${HEALTH_WORDS[channel.health]}`,
      ])

export const logLines = (lines: readonly DeliveryLine[]): string[] =>
  lines.length === 0
    ? ['Nothing has been sent yet.']
    : lines.map((line) =>
        [
          sayTime(line.queuedAt),
          CHANNEL_TITLE[line.channel],
          KIND_WORDS[line.kind],
          line.role ?? 'room',
          STATE_WORDS[line.state],
          line.why === null ? '' : WHY_WORDS[line.why],
        ]
          .join('  ')
          .trim(),
      )

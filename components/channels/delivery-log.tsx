// What became of everything the channels were handed: when, whom, how, and why not. Never a pupil.
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import type { DeliveryLine } from '../../shared/channels/channel-settings.ts'
import { CHANNEL_TITLE, KIND_WORDS, STATE_WORDS, WHY_WORDS } from '../../shared/channels/delivery-words.ts'

interface DeliveryLogProps {
  lines: readonly DeliveryLine[]
  sayTime: (at: number) => string
  onSeen: (trialId: string) => void
}

const sayWhom = ({ channel, role, name }: DeliveryLine): string => {
  if (channel === 'webhook') return 'The room'
  const duty = role === null ? 'Somebody who has left' : ROLE_NAMES[role]
  return name === null || name === duty ? duty : `${name} (${duty})`
}

export const DeliveryLog = ({ lines, sayTime, onSeen }: DeliveryLogProps) =>
  lines.length === 0 ? (
    <p>Nothing has been sent yet.</p>
  ) : (
    <ol class="delivery-log">
      {lines.map((line, index) => (
        <li key={`${line.queuedAt}-${line.channel}-${index}`}>
          <span>{sayTime(line.queuedAt)}</span>
          <span>
            {CHANNEL_TITLE[line.channel]}: {KIND_WORDS[line.kind].toLowerCase()}
          </span>
          <span>{sayWhom(line)}</span>
          <strong>
            {STATE_WORDS[line.state]}
            {line.seenAt !== null && `, seen ${sayTime(line.seenAt)}`}
          </strong>
          {line.why !== null && (
            <span class="why">
              {WHY_WORDS[line.why]}
              {line.tries > 1 && ` ${line.tries} tries.`}
            </span>
          )}
          {line.trialId !== null && (
            <button type="button" class="button is-small" onClick={() => onSeen(line.trialId ?? '')}>
              I saw it
            </button>
          )}
        </li>
      ))}
    </ol>
  )

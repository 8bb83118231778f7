// The open form of one channel: sends it, says what is wrong at its field, and shows a new signing key this once.
import { useState } from 'preact/hooks'
import { MailForm } from '../../../../components/channels/mail-form.tsx'
import { WebhookForm } from '../../../../components/channels/webhook-form.tsx'
import type { FieldError } from '../../../../components/form/form-parts.tsx'
import type { MailSettings, WebhookSettings } from '../../../../shared/channels/channel-settings.ts'
import { CHANNEL_ROUTES, type Channels } from '../../../../shared/routes/channel-routes.ts'
import { callRoute, type WhyNot } from '../../api-call.ts'
import { sayWhyNot } from '../../desk/why-not-words.ts'

interface ChannelFormProps {
  name: 'mail' | 'webhook'
  channels: Channels
  onSaved: (channels: Channels) => void
  onDone: () => void
  onSignedOut: () => void
}

const REFUSED = {
  mail: {
    fieldId: 'mail-password',
    say: 'Enter the password again: the server or name is new. Without encryption no password is sent.',
  },
  webhook: {
    fieldId: 'webhook-url',
    say: 'This address cannot be used: it must begin with https:// and hold no name or password',
  },
} as const

export const ChannelForm = ({ name, channels, onSaved, onDone, onSignedOut }: ChannelFormProps) => {
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<FieldError | null>(null)
  const [signingKey, setSigningKey] = useState<string | null>(null)

  const refuse = (why: WhyNot): void => {
    setBusy(false)
    if (why === 'not-signed-in') onSignedOut()
    else setRefusal(why === 'bad-request' ? REFUSED[name] : { fieldId: null, say: sayWhyNot(why, 'look') })
  }
  const saveMail = async (settings: MailSettings, password: string | null): Promise<void> => {
    setBusy(true)
    const outcome = await callRoute(CHANNEL_ROUTES.setMail, { body: { settings, password } })
    if (!outcome.ok) return refuse(outcome.why)
    onSaved(outcome.reply)
    onDone()
  }
  const saveWebhook = async (settings: WebhookSettings, url: string | null): Promise<void> => {
    setBusy(true)
    const outcome = await callRoute(CHANNEL_ROUTES.setWebhook, { body: { settings, url } })
    if (!outcome.ok) return refuse(outcome.why)
    onSaved(outcome.reply.channels)
    if (outcome.reply.signingKey === null) onDone()
    else setSigningKey(outcome.reply.signingKey)
  }

  if (signingKey !== null)
    return (
      <div class="signing-key" role="status">
        <h2>Saved</h2>
        <p>
          With this key a receiver of your own can check that a message is ours. It is shown this once. Teams, Google
          Chat, Slack, ntfy and Gotify do not need it.
        </p>
        <code>{signingKey}</code>
        <div class="choices">
          <button type="button" class="button is-main" data-action="key-noted" onClick={onDone}>
            Go on
          </button>
        </div>
      </div>
    )
  return (
    <>
      {name === 'mail' ? (
        <MailForm
          settings={channels.mail?.settings ?? null}
          hasPassword={channels.mail?.hasPassword ?? false}
          isBusy={isBusy}
          refusal={refusal}
          onSubmit={(settings, password) => void saveMail(settings, password)}
        />
      ) : (
        <WebhookForm
          settings={channels.webhook?.settings ?? null}
          host={channels.webhook?.host ?? null}
          isBusy={isBusy}
          refusal={refusal}
          onSubmit={(settings, url) => void saveWebhook(settings, url)}
        />
      )}
      <div class="choices">
        <button type="button" class="button" data-action="leave-form" onClick={onDone}>
          Back without saving
        </button>
      </div>
    </>
  )
}

// The school's one webhook: whose form the message takes, where it goes, and who reads it there.
import { useState } from 'preact/hooks'
import type { WebhookKind, WebhookReaders, WebhookSettings } from '../../shared/channels/channel-settings.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'
import { ChoiceGroup } from './choice-group.tsx'

export const WEBHOOK_KINDS: readonly (readonly [WebhookKind, string])[] = [
  ['teams', 'Microsoft Teams'],
  ['google-chat', 'Google Chat'],
  ['slack', 'Slack'],
  ['ntfy', 'ntfy'],
  ['gotify', 'Gotify'],
  ['signed', 'A receiver of our own (JSON)'],
]

const READERS: readonly (readonly [WebhookReaders, string])[] = [
  ['safeguarding', 'Nobody but the safeguarding lead, deputies and the head: class and device are named'],
  ['staff', 'Other staff too: it says that a pupil needs somebody, and no more'],
]

const NETWORK: readonly (readonly ['public' | 'private', string])[] = [
  ['public', 'On the internet'],
  ['private', 'Perhaps inside the school’s own network: private addresses are allowed'],
]

interface WebhookFormProps {
  settings: WebhookSettings | null
  /** Of the saved address; null: none is saved. */
  host: string | null
  isBusy: boolean
  refusal: FieldError | null
  /** `url` null: the saved one stays. */
  onSubmit: (settings: WebhookSettings, url: string | null) => void
}

export const WebhookForm = ({ settings, host, isBusy, refusal, onSubmit }: WebhookFormProps) => {
  const [kind, setKind] = useState<WebhookKind>(settings?.kind ?? 'teams')
  const [readers, setReaders] = useState<WebhookReaders>(settings?.readers ?? 'staff')
  const [network, setNetwork] = useState<'public' | 'private'>(settings?.allowsPrivate === true ? 'private' : 'public')
  const [url, setUrl] = useState('')
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [refusal]
  return (
    <Form
      title="Webhook"
      lead="A message into a room of staff, or to a phone. It never carries a press for the safeguarding lead."
      submit="Save"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const address = url.trim()
        const isMissing = address === '' && host === null
        const isWrong = address !== '' && !address.startsWith('https://')
        const wrong =
          isMissing || isWrong ? [{ fieldId: 'webhook-url', say: 'Enter an address that begins with https://' }] : []
        setFound(wrong)
        if (wrong.length > 0) return
        onSubmit({ kind, readers, allowsPrivate: network === 'private' }, address === '' ? null : address)
      }}
    >
      <ChoiceGroup
        id="webhook-kind"
        question="Where does it go?"
        options={WEBHOOK_KINDS}
        value={kind}
        onChoose={setKind}
      />
      <Field
        id="webhook-url"
        label="Address"
        hint={
          host === null
            ? 'Whoever knows it can post there, so it is kept like a password and not shown again.'
            : `One at ${host} is saved. It is not shown again; leave this empty to keep it.`
        }
        kind="text"
        autocomplete="off"
        value={url}
        onInput={setUrl}
        errors={errors}
      />
      <ChoiceGroup
        id="webhook-readers"
        question="Who reads it there?"
        options={READERS}
        value={readers}
        onChoose={setReaders}
      />
      <ChoiceGroup
        id="webhook-network"
        question="Where is the receiver?"
        options={NETWORK}
        value={network}
        onChoose={setNetwork}
      />
    </Form>
  )
}

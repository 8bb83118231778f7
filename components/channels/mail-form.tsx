// E-mail by the school's own server: where it is, how it is spoken to, and who the sender is.
import { useState } from 'preact/hooks'
import type { MailSecurity, MailSettings } from '../../shared/channels/channel-settings.ts'
import { Field, type FieldError, Form } from '../form/form-parts.tsx'
import { ChoiceGroup } from './choice-group.tsx'

interface MailFormProps {
  settings: MailSettings | null
  hasPassword: boolean
  isBusy: boolean
  refusal: FieldError | null
  /** `password` null: the saved one stays. */
  onSubmit: (settings: MailSettings, password: string | null) => void
}

const SECURITY: readonly (readonly [MailSecurity, string])[] = [
  ['tls', 'TLS from the start (mostly port 465)'],
  ['starttls', 'STARTTLS, or nothing is sent (mostly port 587)'],
  ['none', 'None: only for a server in this building that asks for no password (port 25)'],
]
const USUAL_PORT: Record<MailSecurity, string> = { tls: '465', starttls: '587', none: '25' }

interface Typed {
  host: string
  port: string
  security: MailSecurity
  from: string
  username: string
  password: string
}

const check = ({ host, port, from, username, password }: Typed, hasPassword: boolean): FieldError[] => [
  ...(/^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/.test(host)
    ? []
    : [{ fieldId: 'mail-host', say: 'Enter the name of the mail server, such as smtp.school.example' }]),
  ...(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
    ? []
    : [{ fieldId: 'mail-port', say: 'Enter a port between 1 and 65535' }]),
  ...(/^[^\s@<>",;:\\()[\]]+@[A-Za-z0-9.-]+$/.test(from)
    ? []
    : [{ fieldId: 'mail-from', say: 'Enter the sender’s e-mail address, such as porpoise@school.example' }]),
  ...(username !== '' && password === '' && !hasPassword
    ? [{ fieldId: 'mail-password', say: 'Enter the password that goes with the name' }]
    : []),
]

export const MailForm = ({ settings, hasPassword, isBusy, refusal, onSubmit }: MailFormProps) => {
  const [typed, setTyped] = useState<Typed>({
    host: settings?.host ?? '',
    port: String(settings?.port ?? 465),
    security: settings?.security ?? 'tls',
    from: settings?.from ?? '',
    username: settings?.username ?? '',
    password: '',
  })
  const [found, setFound] = useState<readonly FieldError[]>([])
  const errors = found.length > 0 || refusal === null ? found : [refusal]
  const set = (part: Partial<Typed>): void => setTyped((before) => ({ ...before, ...part }))
  const choose = (security: MailSecurity): void =>
    setTyped((before) => ({
      ...before,
      security,
      port: before.port === USUAL_PORT[before.security] ? USUAL_PORT[security] : before.port,
    }))
  const common = { kind: 'text', autocomplete: 'off', errors } as const
  return (
    <Form
      title="E-mail"
      lead="Alerts go to members of staff whose address the school’s list has. A mail names class and device, never a pupil or a page."
      submit="Save"
      isBusy={isBusy}
      errors={errors}
      onSubmit={() => {
        const { host, port, security, from, username, password } = typed
        const wrong = check({ ...typed, host: host.trim(), from: from.trim() }, hasPassword)
        setFound(wrong)
        if (wrong.length > 0) return
        const name = username.trim() === '' ? null : username.trim()
        const next = { host: host.trim(), port: Number(port), security, from: from.trim(), username: name }
        onSubmit(next, password === '' ? null : password)
      }}
    >
      <Field id="mail-host" label="Mail server" value={typed.host} onInput={(host) => set({ host })} {...common} />
      <ChoiceGroup
        id="mail-security"
        question="Encryption"
        options={SECURITY}
        value={typed.security}
        onChoose={choose}
      />
      <Field id="mail-port" label="Port" value={typed.port} onInput={(port) => set({ port })} {...common} />
      <Field
        id="mail-from"
        label="Sender’s address"
        hint="Alerts come from it. Ask the school’s mail provider which one may be used."
        value={typed.from}
        onInput={(from) => set({ from })}
        {...common}
      />
      <Field
        id="mail-username"
        label="Name at the mail server (optional)"
        value={typed.username}
        onInput={(username) => set({ username })}
        {...common}
      />
      <Field
        id="mail-password"
        label="Password (optional)"
        hint={
          hasPassword
            ? 'One is saved. It is not shown again; leave this empty to keep it. A new server or name needs it anew.'
            : 'It is kept on the collector alone, and not shown again.'
        }
        value={typed.password}
        onInput={(password) => set({ password })}
        {...common}
        kind="password"
        autocomplete="new-password"
      />
    </Form>
  )
}

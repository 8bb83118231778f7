// A running collector with its couriers, a mail server on request, and the calls that those who run channels make.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import type { Channels } from '../../../../shared/routes/channel-routes.ts'
import { type MailServer, type MailServerOptions, openMailServer } from '../../../fixtures/channels/mail-server.ts'
import { openStage, type Stage } from '../stage/collector-stage.ts'
import type { StageStaff } from '../stage/stage-staff.ts'

export const PATIENT = { timeout: 40_000, interval: 100 }

export const settingsFor = (port: number) =>
  ({ host: '127.0.0.1', port, security: 'none', from: 'porpoise@school.example', username: null }) as const

export const linesOf = (server: MailServer): [string, string][] =>
  server.mails.map((mail) => [mail.to[0] ?? '', mail.header('subject') ?? ''])

export const openCourierStage = async () => {
  const closing: (() => Promise<unknown>)[] = []
  const folder = mkdtempSync(join(tmpdir(), 'porpoise-courier-'))
  const stage: Stage = await openStage({ dataDir: join(folder, 'data') })
  const lead: StageStaff = await stage.staff('Safeguarding lead')
  const shown = async (staff = lead): Promise<Channels> => (await staff.get('/api/v1/channels')).json() as never
  const setMailTo = async (port: number): Promise<void> => {
    const answer = await lead.post('/api/v1/channels/mail', { settings: settingsFor(port), password: null })
    if (!answer.ok) throw new Error(await answer.text())
  }
  const tryMail = async (staff = lead): Promise<void> => {
    expect((await staff.post('/api/v1/channel-trials', { channel: 'mail' })).status).toBe(200)
  }
  return {
    stage,
    lead,
    folder,
    dataDir: join(folder, 'data'),
    shown,
    setMailTo,
    tryMail,
    atEnd: (close: () => Promise<unknown>): void => void closing.push(close),
    mailServer: async (options: MailServerOptions = {}): Promise<MailServer> => {
      const server = await openMailServer(options)
      closing.push(server.close)
      return server
    },
    /** Sets mail to this server, and waits until a trial has got through. */
    proven: async (server: MailServer): Promise<void> => {
      await setMailTo(server.port)
      await tryMail()
      await vi.waitFor(async () => expect((await shown()).mail?.health).toBe('working'), PATIENT)
    },
    end: async (): Promise<void> => {
      await stage.end()
      for (const close of closing) await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type CourierStage = Awaited<ReturnType<typeof openCourierStage>>

// A member of staff with a local account, and their authenticator app.
import { Secret, TOTP } from 'otpauth'
import type { Stage } from '../stage/collector-stage.ts'
import { cookieOf, staffWith, tokenOf } from '../stage/stage-staff.ts'

export const PASSWORD = 'a long enough phrase'

/** The code an app shows for this secret, `ahead` half minutes from now. */
export const codeOf = (secret: string, now: number, ahead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp: now + ahead * 30_000 })

export const postTo =
  (stage: Stage) =>
  (path: string, body: unknown, cookie = '', more: Record<string, string> = {}): Promise<Response> =>
    fetch(stage.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stage.url, cookie, ...more },
      body: JSON.stringify(body),
    })

export const errorOf = async (answer: Response): Promise<string> => ((await answer.json()) as { error: string }).error

/** Makes an account by an invitation; answers what the collector says next. */
export const invited = async (stage: Stage, role: 'teacher' | 'dsl', email: string): Promise<Response> => {
  const token = tokenOf(await stage.link({ role, name: 'Somebody' }))
  return postTo(stage)('/api/v1/link/use', { token, name: 'Somebody', email, password: PASSWORD })
}

/** A lead with password and second step, signed in. */
export const localLead = async (stage: Stage, email: string) => {
  const post = postTo(stage)
  const { ticket } = (await (await invited(stage, 'dsl', email)).json()) as { ticket: string }
  const { secret } = (await (await post('/api/v1/sign-in/second-step', { ticket })).json()) as { secret: string }
  const done = await post('/api/v1/sign-in/second-step/done', { ticket, code: codeOf(secret, stage.now()) })
  const { recoveryCodes } = (await done.json()) as { recoveryCodes: string[] }
  const staff = staffWith(stage.url, cookieOf(done))
  /** Signs in on another browser. The codes of one half minute open once, so the clock moves on first. */
  const signInAgain = async (userAgent = 'other') => {
    stage.pass(60_000)
    const next = await post('/api/v1/sign-in', { email, password: PASSWORD })
    const again = (await next.json()) as { ticket: string }
    const code = codeOf(secret, stage.now())
    const into = await post('/api/v1/sign-in/code', { ticket: again.ticket, code }, '', { 'user-agent': userAgent })
    if (!into.ok) throw new Error(await into.text())
    return staffWith(stage.url, cookieOf(into))
  }
  return { email, secret, recoveryCodes, staff, signInAgain }
}

// What must be put back at release: kept for the browser session, since tab ids mean nothing after it.
import { browser } from '../browser.ts'
import { makeLine } from '../in-turn.ts'

export interface HiddenTab {
  windowId: number
  coverTabId: number
  formerTabId: number
}

const inTurn = makeLine()

const read = async <T>(key: string): Promise<T[]> => {
  const kept: Record<string, unknown> = await browser.storage.session.get(key).catch(() => ({}))
  return Array.isArray(kept[key]) ? (kept[key] as T[]) : []
}
const write = (key: string, value: unknown): Promise<void> =>
  browser.storage.session.set({ [key]: value }).catch(() => undefined)

export const rememberMuted = (tabIds: readonly number[]): Promise<void> =>
  inTurn(async () => write('muted', [...new Set([...(await read<number>('muted')), ...tabIds])]))

export const forgetMuted = (): Promise<number[]> =>
  inTurn(async () => {
    const muted = await read<number>('muted')
    await write('muted', [])
    return muted
  })

export const rememberCoverTab = (hidden: HiddenTab): Promise<void> =>
  inTurn(async () => {
    const others = (await read<HiddenTab>('coverTabs')).filter(({ windowId }) => windowId !== hidden.windowId)
    await write('coverTabs', [...others, hidden])
  })

export const coverTabOf = async (windowId: number): Promise<HiddenTab | null> =>
  (await read<HiddenTab>('coverTabs')).find((hidden) => hidden.windowId === windowId) ?? null

export const forgetCoverTabs = (): Promise<HiddenTab[]> =>
  inTurn(async () => {
    const hidden = await read<HiddenTab>('coverTabs')
    await write('coverTabs', [])
    return hidden
  })

/** Whether a release has been begun and not ended. */
export const hasSomethingToPutBack = async (): Promise<boolean> =>
  (await read('muted')).length > 0 || (await read('coverTabs')).length > 0

let session: string | null = null

/** One random name per browser session: tells whether a remembered tab id still means that tab. */
export const sessionName = (): string => {
  session ??= crypto.randomUUID()
  return session
}

/** Reads the session's name; must be done before `sessionName` is asked. */
export const readSessionName = (): Promise<void> =>
  inTurn(async () => {
    const kept: Record<string, unknown> = await browser.storage.session.get('session').catch(() => ({}))
    if (typeof kept.session === 'string') session = kept.session
    else await write('session', sessionName())
  })

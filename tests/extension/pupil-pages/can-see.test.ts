// What "What my school can see" is told: the school's word only about whoever sits here, and only where somebody asked for it.
import { createHash } from 'node:crypto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { personMark } from '../../../shared/agreement/agreement-text.ts'
import type { AboutMe } from '../../../shared/can-see/can-see.ts'
import { CAN_SEE_ROUTES } from '../../../shared/routes/can-see-routes.ts'
import { settingsOf } from '../../fixtures/settings.ts'

const PROFILE = '01890000-0000-7000-8000-000000000002'
const COLLECTOR = 'http://127.0.0.1:8321'
const ELM_1 = 'elm.pupil1@example-primary.example'
const ELM_2 = 'elm.pupil2@example-primary.example'

/** Who is signed in to the browser; null: it names nobody. */
const signedIn: { email: string | null } = { email: ELM_1 }
/** What the school answers, and what was asked of it. */
let school: () => Promise<Response>
let asked: string[]

const aboutOf = (email: string): AboutMe => ({
  person: createHash('sha256').update(personMark(PROFILE, email)).digest('hex'),
  presses: [{ pressedAt: 1_795_424_400_000, step: 'arrived', hasAddress: true }],
  hasMore: false,
  looks: [],
  answers: [],
  mayLook: { classStaff: [], safeguarding: [] },
})
const says = (about: unknown) => async (): Promise<Response> => Response.json({ about })

beforeEach(() => {
  fakeBrowser.reset()
  vi.stubGlobal('indexedDB', new IDBFactory())
  signedIn.email = ELM_1
  asked = []
  school = says(aboutOf(ELM_1))
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    return school()
  })
  Object.assign(fakeBrowser, {
    identity: { getProfileUserInfo: async () => ({ email: signedIn.email ?? '', id: '' }) },
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const start = async (change: { shared?: boolean; sharedByPolicy?: boolean; collectorUrl?: string } = {}) => {
  vi.resetModules()
  const { shared = false, sharedByPolicy = false, collectorUrl = COLLECTOR } = change
  await fakeBrowser.storage.local.set({ managed: { collectorUrl, sharedAccount: sharedByPolicy } })
  const policy = await import('../../../entrypoints/background/settings.ts')
  await policy.settingsReady()
  await policy.takeSettings(settingsOf({ ageGroup: 'ks2', shared }), 1)
  const identity = await import('../../../entrypoints/background/link/identity.ts')
  await identity.readIdentity()
  await identity.keepIdentity({ profileId: PROFILE, collectorUrl: COLLECTOR, state: 'active' })
  return import('../../../entrypoints/background/pupil/can-see.ts')
}

it('who asks for their list is told it, and before that the school is not asked', async () => {
  const { canSeeFacts } = await start()
  expect(await canSeeFacts(false)).toEqual({ ageGroup: 'ks2', canSpeak: false, list: { is: 'closed' } })
  expect(asked).toEqual([])
  expect(await canSeeFacts(true)).toEqual({
    ageGroup: 'ks2',
    canSpeak: false,
    list: { is: 'told', about: aboutOf(ELM_1) },
  })
  expect(asked).toEqual([COLLECTOR + CAN_SEE_ROUTES.canSee.path])
})

it.each([
  ['the roster shares the log-in', () => start({ shared: true })],
  ['policy shares it', () => start({ sharedByPolicy: true })],
  [
    'the browser names nobody',
    () => {
      signedIn.email = null
      return start()
    },
  ],
])('where %s nobody is asked about anybody', async (_why, begin) => {
  const { canSeeFacts } = await begin()
  expect((await canSeeFacts(true)).list).toEqual({ is: 'shared' })
  expect(asked).toEqual([])
})

const unanswered: [string, () => Promise<Response>][] = [
  ['there is no network', () => Promise.reject(new TypeError('offline'))],
  ['it asks to wait', async () => new Response('{}', { status: 429, headers: { 'retry-after': '30' } })],
  ['it does not know this profile', async () => new Response('{}', { status: 401 })],
  ['its answer is no JSON', async () => new Response('<html>', { status: 200 })],
  ['it says more than the page may hold', says({ ...aboutOf(ELM_1), address: 'https://upsetting.example/' })],
  ['it says whom a press was for', says({ ...aboutOf(ELM_1), presses: [{ ...aboutOf(ELM_1).presses[0], to: 'dsl' }] })],
  ['it speaks of who sat here before', says(aboutOf(ELM_2))],
  ['it has not heard who sits here', says(null)],
]
it.each(unanswered)('there is no list where %s', async (_why, answer) => {
  school = answer
  const { canSeeFacts } = await start()
  expect((await canSeeFacts(true)).list).toEqual({ is: 'no-word' })
})

it('there is no list where policy has moved the school to another collector', async () => {
  const { canSeeFacts } = await start({ collectorUrl: 'https://other.example' })
  expect((await canSeeFacts(true)).list).toEqual({ is: 'no-word' })
  expect(asked).toEqual([])
})

it.each([
  ['somebody else', ELM_2, 'no-word'],
  ['nobody in particular', null, 'shared'],
])('when %s signs in while the school is asked, its answer is not shown', async (_who, next, is) => {
  const { canSeeFacts } = await start()
  school = async () => {
    signedIn.email = next
    return Response.json({ about: aboutOf(ELM_1) })
  }
  expect((await canSeeFacts(true)).list).toEqual({ is })
  school = says(next === null ? null : aboutOf(next))
  expect((await canSeeFacts(true)).list).toEqual(next === null ? { is } : { is: 'told', about: aboutOf(next) })
})

it('when the school answers about the next person already, who asked for a list is not there any more, and it is not shown', async () => {
  const { canSeeFacts } = await start()
  school = async () => {
    signedIn.email = ELM_2
    return Response.json({ about: aboutOf(ELM_2) })
  }
  expect((await canSeeFacts(true)).list).toEqual({ is: 'no-word' })
})

it('a page that was open for the one before goes when somebody else signs in, and no other page does', async () => {
  const { closeCanSee } = await start()
  const { pupilPageUrl } = await import('../../../entrypoints/background/pupil/pages.ts')
  const page = await fakeBrowser.tabs.create({ url: pupilPageUrl('can-see') })
  await fakeBrowser.tabs.create({ url: 'https://school-work.test/can-see.html' })
  const removed: (number | undefined)[] = []
  vi.spyOn(fakeBrowser.tabs, 'remove').mockImplementation(async (id) => void removed.push(...[id].flat()))
  await closeCanSee()
  expect(removed).toEqual([page.id])
})

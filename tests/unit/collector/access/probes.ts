// For every route of signed-in staff: calls that would be answered, and who may have them answered. A route that is added
// without a line here does not compile. Read beside docs/roles.md; never made from shared/access/rights.ts.
import { newToken, tokenHash } from '../../../../collector/auth/one-time-link.ts'
import type { API, ApiName } from '../../../../shared/protocol/api.ts'
import { freshId } from '../stage/stage-device.ts'
import { EVERYBODY, type Member } from './members.ts'
import { SET_UP_PROBES } from './set-up-probes.ts'
import type { StageSchool } from './two-school-stage.ts'

export type StaffName = { [N in ApiName]: (typeof API)[N] extends { caller: 'staff' } ? N : never }[ApiName]

/** What to send: the path's id and the body. */
export interface Sent {
  id?: string
  body?: object
}

export interface Probe {
  /** What is tried, where one route has more than one case. */
  what?: string
  allowed: readonly Member[]
  /** Makes what is asked about, anew for each try, in the school whose it is. */
  make: (school: StageSchool) => Promise<Sent>
  /** Something of a school is asked for: tried with the other school's as well. */
  crosses: boolean
  /** The session, or others of the same person, end by it. */
  usesUpSession?: boolean
  /** Let in is enough: what it is answered then depends on more than who asks (a password, a proof of a moment ago). */
  isLetIn?: boolean
  /** One's own sign-in alone, and not everybody has such a thing: any answer but the one to nobody. */
  isOwnOnly?: boolean
}

const SAFE: readonly Member[] = ['dsl', 'deputy', 'head', 'senior-leader']
const OAK: readonly Member[] = ['oak-teacher', 'technician-of-oak', 'governor-of-oak', ...SAFE]
const TEACHES: readonly Member[] = [...OAK, 'elm-teacher']
const HEARS: readonly Member[] = [...TEACHES, 'technician']
const TECHNICIANS: readonly Member[] = ['technician', 'technician-of-oak']
const SEES_PEOPLE: readonly Member[] = [...SAFE, ...TECHNICIANS, 'data-protection-officer', 'break-glass']
const RUNS: readonly Member[] = [...SAFE, ...TECHNICIANS]
const CHANGES: readonly Member[] = [...SAFE, 'break-glass']

const plain = (allowed: readonly Member[]): readonly Probe[] => [{ allowed, make: async () => ({}), crosses: false }]

/** Nobody listens there. */
const MAIL = { host: '127.0.0.1', port: 9, security: 'tls', from: 'porpoise@example.org', username: null }

const letIn = (allowed: readonly Member[], body: object, part: Partial<Probe> = {}): readonly Probe[] => [
  { allowed, make: async () => ({ body }), crosses: false, isLetIn: true, ...part },
]

const ofAlert = (allowed: readonly Member[], body: object | null = null): readonly Probe[] => {
  const probe = (what: string, to: 'class' | 'dsl', who: readonly Member[]): Probe => ({
    what,
    allowed: who,
    crosses: true,
    make: async (school) => {
      const id = await school.press(to)
      return { id, ...(body === null ? {} : { body: { actionId: freshId(), ...body } }) }
    },
  })
  // What a pupil made for the lead alone is nothing to the class's own adults.
  return [
    probe('made to the class', 'class', allowed),
    probe(
      'made to the lead',
      'dsl',
      allowed.filter((member) => SAFE.includes(member)),
    ),
  ]
}

/** Done by the lead beforehand, so that there is something to undo. */
const afterSeen = (probes: readonly Probe[]): readonly Probe[] =>
  probes.map((probe) => ({
    ...probe,
    make: async (school) => {
      const sent = await probe.make(school)
      const step = { action: 'seen', actionId: freshId() } as const
      await school.store.actOnAlert(school.schoolId, await school.viewer('dsl'), sent.id ?? '', step)
      return sent
    },
  }))

const newcomer = (role: string, part: object = {}) => ({
  personId: null,
  name: `New ${role}`,
  email: `${freshId()}@example.org`,
  role,
  isChair: false,
  classIds: [],
  ...part,
})

const must = <T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> => {
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer as Extract<T, { ok: true }>
}

const someTeacher = async ({ store, schoolId }: StageSchool): Promise<string> =>
  must(await store.addStaff(schoolId, { name: 'Some teacher', email: `${freshId()}@example.org`, role: 'teacher' }))
    .personId

const fresh = () => ({ tokenHash: tokenHash(newToken()), expiresAt: Date.now() + 86_400_000 })

const invitationOf = async (school: StageSchool, role: 'teacher' | 'governor'): Promise<string> => {
  const wish = newcomer(role) as Parameters<typeof school.store.invite>[2]
  must(await school.store.invite(school.schoolId, await school.viewer('dsl'), wish, fresh()))
  const { invitations } = await school.store.people(school.schoolId)
  return invitations[0]?.id ?? ''
}

/** By a lead who is none of those who are tried. */
const proposalIn = async (school: StageSchool): Promise<string> => {
  const { store, schoolId } = school
  const lead = { name: 'Proposing lead', email: `proposing-${schoolId}@example.org`, role: 'dsl' } as const
  const { personId } = must(await store.addStaff(schoolId, lead))
  const viewer = { personId, role: 'dsl', roles: ['dsl'], classIds: [] } as const
  const about = await someTeacher(school)
  must(await store.changeRole(schoolId, viewer, about, { change: 'give', role: 'deputy', isChair: false }))
  const { proposals } = await store.people(schoolId)
  return proposals.find((one) => one.personId === about)?.id ?? ''
}

const noticeIn = async (school: StageSchool): Promise<string> => {
  await proposalIn(school)
  return String((await school.store.noticesAfter(school.schoolId, 0, 100_000)).at(-1)?.seq)
}

const eyesFront = () => ({ actionId: freshId(), does: 'eyes-front', lasts: '5', site: null, reason: null })

const coverCodeIn = async ({ store, schoolId, classId, viewer }: StageSchool): Promise<string> => {
  const lead = await viewer('dsl')
  must(await store.makeCoverCode(schoolId, lead, { classId: classId('Oak'), until: 'day', codeHash: freshId() }))
  return (await store.coverCodes(schoolId, lead)).at(-1)?.id ?? ''
}

const one = (allowed: readonly Member[], make: Probe['make'], what?: string): Probe => ({
  allowed,
  make,
  crosses: true,
  ...(what === undefined ? {} : { what }),
})

export const PROBES: Record<StaffName, readonly Probe[]> = {
  ...SET_UP_PROBES,
  signOut: [{ allowed: EVERYBODY, make: async () => ({ body: {} }), crosses: false, usesUpSession: true }],
  me: plain(EVERYBODY),
  account: letIn(EVERYBODY, {}),
  stepUpWays: letIn(EVERYBODY, {}),
  stepUp: letIn(EVERYBODY, { password: 'wrong', code: null }),
  stepUpWithProvider: letIn(EVERYBODY, { provider: 'google' }, { isOwnOnly: true }),
  changePassword: letIn(EVERYBODY, { current: 'wrong', next: 'three random words' }, { isOwnOnly: true }),
  secondStep: letIn(EVERYBODY, {}),
  secondStepDone: letIn(EVERYBODY, { code: '000000' }),
  secondStepRemove: letIn(EVERYBODY, {}, { isOwnOnly: true }),
  newRecoveryCodes: letIn(EVERYBODY, {}, { isOwnOnly: true }),
  // One's own sessions alone: there is none of this id, for anybody.
  endOwnSession: [{ allowed: [], make: async () => ({ id: freshId(), body: {} }), crosses: true }],
  endOtherSessions: letIn(EVERYBODY, {}, { usesUpSession: true }),
  channels: plain(RUNS),
  channelNews: plain(RUNS),
  setMail: letIn(RUNS, {
    settings: MAIL,
    password: null,
  }),
  setWebhook: letIn(RUNS, { settings: { kind: 'signed', readers: 'safeguarding', allowsPrivate: false }, url: null }),
  switchOffChannel: letIn(
    RUNS,
    {},
    {
      make: async (school) => {
        await school.staff('dsl').post('/api/v1/channels/mail', { settings: MAIL, password: null })
        return { body: { channel: 'mail' } }
      },
    },
  ),
  tryChannel: letIn(RUNS, { channel: 'screen' }),
  // One's own trials alone.
  seeTrial: [{ allowed: [], make: async () => ({ id: freshId(), body: {} }), crosses: true }],
  // Asked without an upgrade: whoever may have the line is told so, and nobody else hears of it. The upgrades themselves are
  // tried in tests/unit/collector/staff-lines.
  streamSocket: letIn(HEARS, {}),
  streamPoll: letIn(HEARS, {}),
  alerts: plain(HEARS),
  stream: plain(HEARS),
  releaseCodes: plain(TEACHES),
  practices: plain(TEACHES),
  classes: plain(TEACHES),
  classView: [one(OAK, async (school) => ({ id: school.classId('Oak') }))],
  askLesson: [one(OAK, async (school) => ({ id: school.classId('Oak'), body: eyesFront() }))],
  endLesson: [
    one(OAK, async (school) => {
      const asked = { lessonId: freshId(), classId: school.classId('Oak'), reason: null, untilAt: Date.now() + 600_000 }
      const lead = await school.viewer('dsl')
      must(await school.store.askLesson(school.schoolId, lead, { ...asked, step: { does: 'eyes-front', by: null } }))
      return { id: asked.lessonId, body: {} }
    }),
  ],
  schoolData: plain(RUNS),
  loadSchoolFile: letIn(TECHNICIANS, {
    kind: 'terms',
    fileName: 'terms.csv',
    content: '',
    applies: false,
    leavers: null,
  }),
  coverCodes: plain([...TEACHES, 'technician']),
  makeCoverCode: [
    one([...OAK, 'technician'], async (school) => ({ body: { classId: school.classId('Oak'), until: 'day' } })),
  ],
  stopCoverCode: [one([...OAK, 'technician'], async (school) => ({ id: await coverCodeIn(school), body: {} }))],
  openPractice: [one(OAK, async (school) => ({ body: { classId: school.classId('Oak') } }))],
  endPractice: [
    one(OAK, async (school) => {
      const { store, schoolId } = school
      const opened = must(await store.openPractice(schoolId, await school.viewer('dsl'), school.classId('Oak')))
      return { id: opened.practiceId, body: {} }
    }),
  ],
  alertDevice: ofAlert(OAK),
  alertName: ofAlert(OAK),
  alertAddress: ofAlert(SAFE),
  alertShown: ofAlert(OAK, { seq: 1 }),
  alertSeen: ofAlert(OAK, {}),
  alertUnsee: afterSeen(ofAlert(OAK, {})),
  alertComing: ofAlert(OAK, {}),
  alertWith: ofAlert(OAK, {}),
  alertRelease: ofAlert(OAK, { page: 'take-away' }),
  alertClose: ofAlert(OAK, { outcome: 'dealt-with', note: null }),
  agreements: plain(TEACHES),
  agreementReadAloud: [
    one(OAK, async (school) => ({ id: school.classId('Oak'), body: { actionId: freshId(), version: 1 } })),
  ],
  agreementDeclined: [one(OAK, async (school) => ({ id: school.classId('Oak') }))],
  people: plain(SEES_PEOPLE),
  invitePerson: [
    {
      ...one([...CHANGES, ...TECHNICIANS], async () => ({ body: newcomer('teacher') }), 'a new teacher'),
      crosses: false,
    },
    { ...one(CHANGES, async () => ({ body: newcomer('governor') }), 'a new governor'), crosses: false },
    { ...one(CHANGES, async () => ({ body: newcomer('dsl') }), 'a new lead'), crosses: false },
    one(
      [...CHANGES, ...TECHNICIANS],
      async (school) => ({ body: newcomer('teacher', { personId: await someTeacher(school) }) }),
      'a teacher in the list',
    ),
    one(
      [...CHANGES, ...TECHNICIANS],
      async (school) => ({ body: newcomer('teacher', { classIds: [school.classId('Oak')] }) }),
      'with a class',
    ),
    // A link to a head's account would be the head: to nobody but those who may make one.
    one(
      CHANGES.filter((member) => member !== 'head'),
      async (school) => ({ body: newcomer('teacher', { personId: school.personId('head') }) }),
      'the head, as a teacher',
    ),
  ],
  withdrawInvitation: [
    one(
      [...CHANGES, ...TECHNICIANS],
      async (school) => ({ id: await invitationOf(school, 'teacher'), body: {} }),
      'of a teacher',
    ),
    one(CHANGES, async (school) => ({ id: await invitationOf(school, 'governor'), body: {} }), 'of a governor'),
  ],
  changeRole: [
    one(
      CHANGES,
      async (school) => ({
        id: await someTeacher(school),
        body: { change: 'give', role: 'technician', isChair: false },
      }),
      'a technician',
    ),
    one(
      [],
      async (school) => ({
        id: school.personId('break-glass'),
        body: { change: 'give', role: 'technician', isChair: false },
      }),
      'the break-glass account',
    ),
  ],
  markLeft: [one(CHANGES, async (school) => ({ id: await someTeacher(school), body: {} }))],
  agreeToProposal: [one(SAFE, async (school) => ({ id: await proposalIn(school), body: {} }))],
  refuseProposal: [one(SAFE, async (school) => ({ id: await proposalIn(school), body: {} }))],
  notices: plain([...SAFE, ...TECHNICIANS]),
  // A technician has notices, but this one is for those who keep children safe.
  // Its number counts from one in every school: there is no number of another school's.
  putNoticeAway: [{ ...one(SAFE, async (school) => ({ id: await noticeIn(school), body: {} })), crosses: false }],
}

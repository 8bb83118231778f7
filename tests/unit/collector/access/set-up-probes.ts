// First use's part of the table of routes: who may have which call answered.
import type { Member } from './members.ts'
import type { Probe, StaffName } from './probes.ts'
import type { StageSchool } from './two-school-stage.ts'

const TECHNICIANS: readonly Member[] = ['technician', 'technician-of-oak']
const RUNS: readonly Member[] = ['dsl', 'deputy', 'head', 'senior-leader', ...TECHNICIANS]

const SCHOOL = {
  name: 'Hill Primary',
  timeZone: 'Europe/London',
  hours: [{ weekday: 1, opensMinute: 520, closesMinute: 930 }],
  emergencyNumber: null,
  helpline: null,
}

const plain = (allowed: readonly Member[], sent: object = {}): readonly Probe[] => [
  { allowed, make: async () => sent, crosses: false },
]

/** A trial that waits for the deputy; one that waits already serves again, for only a few may be sent. */
const trialIn = async ({ store, schoolId, personId }: StageSchool): Promise<string> => {
  const deputy = personId('deputy')
  const [waiting] = (await store.setUpNews(schoolId, deputy)).trials
  if (waiting !== undefined) return waiting.id
  const sent = await store.sendSetUpTrial(schoolId, personId('technician'), deputy, 'deputy')
  if (!sent.ok) throw new Error(sent.why)
  return sent.trialId
}

/** Only whom it is for: to the colleague who sent it, it is not there either. */
const ofTrial: readonly Probe[] = [
  { allowed: ['deputy'], make: async (school) => ({ id: await trialIn(school), body: {} }), crosses: true },
]

export const SET_UP_PROBES = {
  setUp: plain(RUNS),
  setUpNews: plain(RUNS),
  confirmSchool: plain(RUNS, { body: SCHOOL }),
  inviteLead: plain(TECHNICIANS, { body: { duty: 'dsl', personId: null, name: 'New lead', email: 'new@example.org' } }),
  sendSetUpTrial: [
    {
      allowed: RUNS,
      make: async ({ personId }) => ({ body: { duty: 'dsl', personId: personId('dsl') } }),
      crosses: true,
    },
  ],
  showSetUpTrial: ofTrial,
  answerSetUpTrial: ofTrial,
  finishSetUp: plain(RUNS, { body: {} }),
} satisfies Partial<Record<StaffName, readonly Probe[]>>

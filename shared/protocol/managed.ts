// The managed configuration: the few flat keys that browser policy sets. Everything else comes signed from the collector.
// `public/managed_schema.json` is generated from this schema (npm run generate), and a test keeps the two equal.
import * as z from 'zod/mini'
import { AgeGroup } from './vocabulary.ts'

const describe = (title: string, description: string) => z.meta({ title, description })

export const ManagedConfiguration = z.object({
  collectorUrl: z.optional(z.string().check(z.maxLength(300), describe('Collector address', 'Address of the school’s collector, such as https://porpoise.school.example:8443. Plain http is taken for 127.0.0.1 and localhost only.'))),
  collectorKey: z.optional(z.string().check(z.maxLength(60), describe('Collector key', 'Public key that settings, lists and commands must be signed with. Printed by "porpoise deploy".'))),
  enrolmentToken: z.optional(z.string().check(z.maxLength(200), describe('Enrolment token', 'Lets a device ask to be enrolled. It is not a secret: pupils can read it.'))),
  deviceLabel: z.optional(z.string().check(z.maxLength(80), describe('Device label', 'What is written on the machine, such as OAK-07, so that an adult knows where to go.'))),
  room: z.optional(z.string().check(z.maxLength(80), describe('Room', 'The room the device lives in.'))),
  ageGroup: z.optional(AgeGroup.check(describe('Age group', 'eyfs, ks1, ks2, ks3, ks4, ks5, staff or guest; used until the collector says more.'))),
  sharedAccount: z.optional(z.boolean().check(describe('Shared account', 'True where a whole class uses one log-in: nothing personal is shown or stored.'))),
  policyVersionFloor: z.optional(z.int().check(describe('Lowest settings version', 'Settings older than this are refused.'))),
})
/** `{}` means "not known yet": Chromium's managed storage is empty for seconds after a first start. It never means "no policy". */
export type ManagedConfiguration = z.infer<typeof ManagedConfiguration>

// Routes of the page "School data": what has been loaded, who teaches what now, and files to load, tried out first.
import * as z from 'zod/mini'
import type { ErrorCode } from '../protocol/errors.ts'
import { AtMs } from '../protocol/ids.ts'
import { AgeGroup, shortText } from '../protocol/vocabulary.ts'
import type { Route } from './route.ts'

const staff: readonly ErrorCode[] = ['not-signed-in', 'bad-origin', 'not-found']

export const SchoolFileKind = z.enum(['roster', 'timetable', 'terms', 'devices'])
export type SchoolFileKind = z.infer<typeof SchoolFileKind>

const Dates = z.strictObject({ name: z.string(), startsOn: z.string(), endsOn: z.string() })

export const SchoolData = z.strictObject({
  now: AtMs,
  timeZone: z.string(),
  loads: z.array(z.strictObject({ what: SchoolFileKind, loadedAt: AtMs, loadedBy: z.string() })),
  pupils: z.int(),
  staff: z.int(),
  lessons: z.int(),
  devices: z.int(),
  terms: z.array(z.strictObject({ ...Dates.shape, firstWeek: z.nullable(z.enum(['A', 'B'])) })),
  daysOff: z.array(z.strictObject({ ...Dates.shape, kind: z.enum(['holiday', 'inset']) })),
  sharedAccounts: z.array(z.strictObject({ email: z.string(), className: z.string() })),
  /** Labels of machines whose presses, where nobody is signed in, find no class: of at most 200 of them. */
  placeless: z.strictObject({ count: z.int(), labels: z.array(z.string()) }),
  classes: z.array(
    z.strictObject({
      name: z.string(),
      ageGroup: AgeGroup,
      room: z.nullable(z.string()),
      pupils: z.int(),
      /** Names of its own adults. */
      own: z.array(z.string()),
      /** Who has it now, and by what: nobody means that a press goes to the safeguarding lead. */
      now: z.strictObject({ by: z.enum(['lesson', 'own', 'nobody']), adults: z.array(z.string()) }),
    }),
  ),
  /** What does not fit together, a sentence each. */
  notes: z.array(z.string()),
})
export type SchoolData = z.infer<typeof SchoolData>

/** About 6 MB of file: the largest school's export, packed or not, stays far below. */
const MOST_BASE64 = 8 * 1024 * 1024

/** One shape for every outcome: a union would weigh on the dashboard's first load. */
export const LoadAnswer = z.strictObject({
  /**
   * `problems`: nothing was changed. `too-many-leavers`: nothing was changed, and somebody must type the number of those who
   * would leave. `tried`: what would change. `loaded`: what has.
   */
  outcome: z.enum(['problems', 'too-many-leavers', 'tried', 'loaded']),
  /** Of problems at most a hundred, with file, row, column, value and what to do. */
  lines: z.array(z.string()),
  /** How many problems are not among the lines. */
  more: z.int(),
  /** How many pupils would leave, of how many; 0 where nobody is asked. */
  leavers: z.int(),
  pupils: z.int(),
})
export type LoadAnswer = z.infer<typeof LoadAnswer>

export const SCHOOL_DATA_ROUTES = {
  schoolData: { method: 'GET', path: '/api/v1/school-data', caller: 'staff', right: 'see-school-data', request: null, reply: SchoolData, errors: staff },
  loadSchoolFile: {
    method: 'POST',
    path: '/api/v1/school-data/load',
    caller: 'staff',
    right: 'load-school-data',
    request: z.strictObject({
      kind: SchoolFileKind,
      fileName: shortText(200),
      /** Base64. */
      content: z.string().check(z.maxLength(MOST_BASE64)),
      /** False: says what would change, and changes nothing. */
      applies: z.boolean(),
      /** The number of pupils who may leave, as somebody has typed it. */
      leavers: z.nullable(z.int().check(z.minimum(0))),
    }),
    reply: LoadAnswer,
    bodyBytes: MOST_BASE64 + 4096,
    errors: [...staff, 'bad-request', 'too-large', 'store-unavailable'],
  },
} as const satisfies Record<string, Route>

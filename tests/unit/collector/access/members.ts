// One member of staff for each role, and those who hold more than one.
import type { Roster } from '../../../../collector/school/roster.ts'
import type { StaffRole } from '../../../../shared/protocol/vocabulary.ts'

interface MemberShape {
  name: (school: string) => string
  role: StaffRole | null
  classes: ('Oak' | 'Elm')[]
}

const one = (words: string, role: StaffRole, ...classes: ('Oak' | 'Elm')[]): MemberShape => ({
  name: (school) => `${words} of ${school}`,
  role,
  classes,
})

export const MEMBERS = {
  'oak-teacher': one('Oak teacher', 'teacher', 'Oak'),
  'elm-teacher': one('Elm teacher', 'teacher', 'Elm'),
  dsl: one('Safeguarding lead', 'dsl'),
  deputy: one('Deputy', 'deputy'),
  head: one('Head', 'head'),
  'senior-leader': one('Senior leader', 'senior-leader'),
  governor: one('Governor', 'governor'),
  technician: one('Technician', 'technician'),
  'filtering-lead': one('Filtering lead', 'filtering-lead'),
  'data-protection-officer': one('Data protection officer', 'data-protection-officer'),
  'technician-of-oak': one('Teaching technician', 'technician', 'Oak'),
  'governor-of-oak': one('Teaching governor', 'governor', 'Oak'),
  'break-glass': { name: () => 'Break-glass account', role: null, classes: [] },
} as const satisfies Record<string, MemberShape>

export type Member = keyof typeof MEMBERS

export const EVERYBODY = Object.keys(MEMBERS) as Member[]

/** Every name, address and label carries the school's own word, so that a stray byte of it is found. */
export const rosterOf = (school: string): Roster => {
  const word = school.toLowerCase()
  return {
    classes: [
      { name: `Oak ${school}`, ageGroup: 'ks1', room: `Room 4 ${school}` },
      { name: `Elm ${school}`, ageGroup: 'ks2', room: `Room 7 ${school}` },
    ],
    pupils: [
      {
        given: 'Pupil',
        family: `One ${school}`,
        yearGroup: 'Year 2',
        email: `pupil-${word}@example.org`,
        language: null,
        class: `Oak ${school}`,
      },
    ],
    sharedAccounts: [{ email: `oak-${word}@example.org`, class: `Oak ${school}` }],
    staff: Object.entries<MemberShape>(MEMBERS).flatMap(([member, { name, role, classes }]) =>
      role === null
        ? []
        : [
            {
              name: name(school),
              email: `${member}-${word}@example.org`,
              role,
              classes: classes.map((className) => `${className} ${school}`),
            },
          ],
    ),
    devices: [],
    hours: [],
    terms: [],
  }
}

// The roster part of the `Store` on SQLite.
import type { StoreParts } from '../sqlite-store.ts'
import { readRosterBasis } from './read-roster.ts'
import type { RosterStore } from './roster-store.ts'

export const rosterMethods = ({ reads, writer }: StoreParts): RosterStore => ({
  rosterBasis: async (schoolId) => reads.atOneMoment(() => readRosterBasis(reads, schoolId)),
  loadRoster: (schoolId, load) => writer.write('loadRoster', schoolId, load),
})

// The cover part of the `Store` on SQLite.
import type { StoreParts } from '../sqlite-store.ts'
import { hasCoversToEnd, readCoverClasses, readCoverCodes } from './cover-rows.ts'
import type { CoverStore } from './cover-store.ts'

export const coverMethods = ({ reads, writer, clock }: StoreParts): CoverStore => ({
  makeCoverCode: (schoolId, viewer, code) => writer.write('makeCoverCode', schoolId, viewer, code),
  coverClasses: async (schoolId, viewer) => reads.atOneMoment(() => readCoverClasses(reads, schoolId, viewer, clock())),
  coverCodes: async (schoolId, viewer) => reads.atOneMoment(() => readCoverCodes(reads, schoolId, viewer, clock())),
  stopCoverCode: (schoolId, viewer, codeId) => writer.write('stopCoverCode', schoolId, viewer, codeId),
  useCoverCode: (schoolId, codeHash, name) => writer.write('useCoverCode', schoolId, codeHash, name),
  endCovers: async (schoolId) =>
    hasCoversToEnd(reads, schoolId, clock()) ? writer.write('endCovers', schoolId) : { ok: true, ended: 0 },
})

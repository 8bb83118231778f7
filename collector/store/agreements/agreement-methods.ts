// The agreement part of the `Store` on SQLite.
import type { StoreParts } from '../sqlite-store.ts'
import type { AgreementStore } from './agreement-store.ts'
import { readCoverage } from './coverage.ts'
import { readPupilsNamed } from './office.ts'
import { readRegister } from './register.ts'
import { readAgreements } from './texts.ts'
import { readLimitedCategories } from './wanted.ts'

export const agreementMethods = ({ reads, writer, clock }: StoreParts): AgreementStore => ({
  shipAgreements: (schoolId) => writer.write('shipAgreements', schoolId),
  agreements: async (schoolId) => readAgreements(reads, schoolId),
  publishAgreement: (schoolId, audience, text) => writer.write('publishAgreement', schoolId, audience, text),
  // Of one moment: numbers that must add up are not read while answers come in between.
  agreementCoverage: async (schoolId, viewer) =>
    reads.atOneMoment(() => readCoverage(reads, schoolId, viewer, clock())),
  agreementRegister: async (schoolId) => reads.atOneMoment(() => readRegister(reads, schoolId, clock())),
  recordReading: (schoolId, viewer, classId, reading) =>
    writer.write('recordReading', schoolId, viewer, classId, reading),
  lookAtDeclined: (schoolId, viewer, classId) => writer.write('lookAtDeclined', schoolId, viewer, classId),
  pupilsNamed: async (schoolId, name) => readPupilsNamed(reads, schoolId, name),
  signAgreement: (schoolId, signature) => writer.write('signAgreement', schoolId, signature),
  setAgreementAudience: (schoolId, email, audience, name) =>
    writer.write('setAgreementAudience', schoolId, email, audience, name),
  limitedCategories: async (schoolId) => readLimitedCategories(reads, schoolId),
  setLimitedCategories: (schoolId, categories) => writer.write('setLimitedCategories', schoolId, categories),
})

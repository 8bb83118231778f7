// First use's part of the `Store` on SQLite.
import type { StoreParts } from '../sqlite-store.ts'
import { readSetUp, readSetUpNews } from './read-set-up.ts'
import type { SetUpStore } from './set-up-store.ts'

export const setUpMethods = ({ reads, writer, clock }: StoreParts): SetUpStore => ({
  setUp: async (schoolId) => reads.atOneMoment(() => readSetUp(reads, schoolId, clock())),
  setUpNews: async (schoolId, personId) => reads.atOneMoment(() => readSetUpNews(reads, schoolId, personId, clock())),
  confirmSchool: (schoolId, personId, facts) => writer.write('confirmSchool', schoolId, personId, facts),
  inviteLead: (schoolId, personId, wish, link) => writer.write('inviteLead', schoolId, personId, wish, link),
  sendSetUpTrial: (schoolId, actorId, personId, duty) =>
    writer.write('sendSetUpTrial', schoolId, actorId, personId, duty),
  showSetUpTrial: (schoolId, personId, trialId) => writer.write('showSetUpTrial', schoolId, personId, trialId),
  answerSetUpTrial: (schoolId, personId, trialId) => writer.write('answerSetUpTrial', schoolId, personId, trialId),
  finishSetUp: (schoolId, personId) => writer.write('finishSetUp', schoolId, personId),
})

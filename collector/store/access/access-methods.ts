// The part of the `Store` on SQLite about people's comings and goings.
import type { StoreParts } from '../sqlite-store.ts'
import type { AccessStore } from './access-store.ts'
import { readNotices, readNoticesAfter } from './notices.ts'
import { readPeople } from './read-people-list.ts'

export const accessListMethods = ({ reads, writer, clock }: StoreParts): AccessStore => ({
  people: async (schoolId) => reads.atOneMoment(() => readPeople(reads, schoolId, clock())),
  invite: (schoolId, viewer, wish, fresh) => writer.write('invite', schoolId, viewer, wish, fresh),
  withdrawInvitation: (schoolId, viewer, id) => writer.write('withdrawInvitation', schoolId, viewer, id),
  changeRole: (schoolId, viewer, personId, wish) => writer.write('changeRole', schoolId, viewer, personId, wish),
  markLeft: (schoolId, viewer, personId) => writer.write('markLeft', schoolId, viewer, personId),
  agreeToProposal: (schoolId, viewer, id, fresh) => writer.write('agreeToProposal', schoolId, viewer, id, fresh),
  refuseProposal: (schoolId, viewer, id) => writer.write('refuseProposal', schoolId, viewer, id),
  notices: async (schoolId, viewer) => reads.atOneMoment(() => readNotices(reads, schoolId, viewer)),
  putNoticeAway: (schoolId, viewer, seq) => writer.write('putNoticeAway', schoolId, viewer, seq),
  noticesAfter: async (schoolId, seq, most) => readNoticesAfter(reads, schoolId, seq, most),
  makeBreakGlass: (schoolId, passwordHash) => writer.write('makeBreakGlass', schoolId, passwordHash),
})

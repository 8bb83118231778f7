// The sign-in part of the `Store` on SQLite.
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from '../../auth/session-cookie.ts'
import type { StoreParts } from '../sqlite-store.ts'
import {
  readAccountOf,
  readIdentities,
  readPersonByIdentity,
  readProviders,
  readSecondStep,
  readSessionsOf,
} from './read-sign-in.ts'
import type { SignInStore } from './sign-in-store.ts'

export const signInMethods = ({ reads, writer, clock }: StoreParts): SignInStore => ({
  providers: async (schoolId) => readProviders(reads, schoolId),
  saveProvider: (schoolId, provider) => writer.write('saveProvider', schoolId, provider),
  removeProvider: (schoolId, name) => writer.write('removeProvider', schoolId, name),
  personByIdentity: async (schoolId, identity) => readPersonByIdentity(reads, schoolId, identity),
  identities: async (schoolId, personId) => readIdentities(reads, schoolId, personId),
  useLinkWithIdentity: (schoolId, tokenHash, who) => writer.write('useLinkWithIdentity', schoolId, tokenHash, who),
  accountOf: async (schoolId, personId) => readAccountOf(reads, schoolId, personId),
  changePassword: (schoolId, personId, hash, keep) => writer.write('changePassword', schoolId, personId, hash, keep),
  secondStep: async (schoolId, personId) => reads.atOneMoment(() => readSecondStep(reads, schoolId, personId)),
  setSecondStep: (schoolId, personId, step) => writer.write('setSecondStep', schoolId, personId, step),
  removeSecondStep: (schoolId, personId, actor) => writer.write('removeSecondStep', schoolId, personId, actor),
  setRecoveryCodes: (schoolId, personId, hashes) => writer.write('setRecoveryCodes', schoolId, personId, hashes),
  spendCode: (schoolId, personId, counter) => writer.write('spendCode', schoolId, personId, counter),
  spendRecoveryCode: (schoolId, personId, hash) => writer.write('spendRecoveryCode', schoolId, personId, hash),
  sessionsOf: async (schoolId, personId) =>
    readSessionsOf(reads, schoolId, personId, clock() - SESSION_IDLE_MS, clock() - SESSION_LONGEST_MS),
  endSessionsOf: (schoolId, personId, which, actor) => writer.write('endSessionsOf', schoolId, personId, which, actor),
  markProved: (schoolId, idHash) => writer.write('markProved', schoolId, idHash),
  noteFailedSignIn: (schoolId, personId, details) => writer.write('noteFailedSignIn', schoolId, personId, details),
})

// The channels' part of the `Store` on SQLite.
import type { StoreParts } from '../sqlite-store.ts'
import { readChannels, readMailReach, readStandingAlarm } from './channel-rows.ts'
import type { ChannelStore } from './channel-store.ts'
import { readDueDeliveries } from './due-deliveries.ts'
import { readDeliveryLog, readScreenTrials } from './read-log.ts'

export const channelMethods = ({ reads, writer, clock }: StoreParts): ChannelStore => ({
  channels: async (schoolId) => readChannels(reads, schoolId, clock()),
  setChannel: (schoolId, actor, channel) => writer.write('setChannel', schoolId, actor, channel),
  switchOffChannel: (schoolId, actor, name) => writer.write('switchOffChannel', schoolId, actor, name),
  dueDeliveries: async (schoolId, name, most) =>
    reads.atOneMoment(() => readDueDeliveries(reads, schoolId, name, most, clock())),
  noteDeliveries: (schoolId, name, deliveries, outcome) =>
    writer.write('noteDeliveries', schoolId, name, deliveries, outcome),
  mailReach: async (schoolId) => readMailReach(reads, schoolId, clock()),
  queueTrial: (schoolId, personId, channel, trialId, actor) =>
    writer.write('queueTrial', schoolId, personId, channel, trialId, actor),
  seeTrial: (schoolId, personId, trialId) => writer.write('seeTrial', schoolId, personId, trialId),
  deliveryLog: async (schoolId, viewer, most) =>
    reads.atOneMoment(() => readDeliveryLog(reads, schoolId, viewer, most, clock())),
  screenTrials: async (schoolId, personId) => readScreenTrials(reads, schoolId, personId, clock()),
  standingAlarm: async (schoolId, viewer) => readStandingAlarm(reads, schoolId, viewer, clock()),
})

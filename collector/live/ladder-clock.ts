// Looks every few seconds at the alerts that wait, and hands each call, once it is on the disk, to every channel.
import type { Collector } from '../collector.ts'
import type { LadderCall } from '../store/rows.ts'
import type { CallChannel } from './call-channels.ts'

const LOOK_EVERY_MS = 2_000

/** Starts the ladder's clock; returns the way to stop it. */
export const startLadder = ({ store, schoolId, report }: Collector, channels: readonly CallChannel[]): (() => void) => {
  const handOn = (call: LadderCall): void => {
    // Also in the log: who reads it may be the only one awake.
    if (call.rung === 'alarm') report('reach anybody with an alert')(new Error(`no channel could (${call.why})`))
    for (const { send } of channels) send(call).catch(report('send a call'))
  }
  const look = async (): Promise<void> => {
    const reaches = await Promise.all(
      channels.map(async ({ reachable, isScreen }) => ({ isScreen, people: await reachable() })),
    )
    const reachable = new Set(reaches.flatMap(({ people }) => people))
    const onScreen = new Set(reaches.flatMap(({ isScreen, people }) => (isScreen ? people : [])))
    const climbed = await store.climbLadder(schoolId, [...reachable], [...onScreen])
    if (climbed.ok) for (const call of climbed.calls) handOn(call)
  }
  const looking = setInterval(() => void look().catch(report('climb the ladder')), LOOK_EVERY_MS)
  return () => clearInterval(looking)
}

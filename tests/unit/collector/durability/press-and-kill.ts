// A collector's store in a process of its own, writing as fast as it can until it is killed. Each line on standard
// output is an event that was receipted: the journal the parent holds it to.
import { writeSync } from 'node:fs'
import { openStore } from '../../../../collector/store/open-store.ts'
import { block, concern, freshId, must } from '../store/scratch-store.ts'

const [dataDir = '', schoolId = '', profileId = '', personId = ''] = process.argv.slice(2)
const { store } = must(await openStore({ dataDir }))
const source = { kind: 'profile', profileId, clockOffsetMs: 0 } as const
const viewer = { personId, role: 'dsl', roles: ['dsl'], classIds: [] } as const
const journal = (line: string) => writeSync(1, `${line}\n`)

const press = async (): Promise<void> => {
  for (;;) {
    const at = Date.now()
    const batch = [concern({}, { id: freshId(at), occurredAt: at }), { ...block('casino.example'), id: freshId(at) }]
    for (const { id } of batch) journal(`sent ${id}`)
    const answer = await store.appendEvents(schoolId, source, batch)
    if (answer.ok) for (const { id } of answer.verdicts) journal(`receipt ${id}`)
  }
}
const answerAlerts = async (): Promise<void> => {
  for (;;) {
    const [alert] = (await store.openAlerts(schoolId, viewer)).alerts
    if (alert === undefined) await new Promise(setImmediate)
    else
      await store.actOnAlert(schoolId, viewer, alert.id, {
        action: 'close',
        actionId: freshId(),
        outcome: 'mistake',
        note: null,
      })
  }
}
await Promise.all([press(), press(), press(), press(), answerAlerts()])

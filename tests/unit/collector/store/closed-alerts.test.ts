// What staff still see of an alert they have closed: a laptop that may stand covered is not forgotten.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  acknowledgement,
  must,
  type ScratchSchool,
  type ScratchStore,
  STORES,
  scratchStore,
  stranger,
} from './scratch-store.ts'

const HOUR_MS = 3_600_000

describe.each(STORES)('$name', ({ open }) => {
  let scratch: ScratchStore
  let school: ScratchSchool
  beforeAll(async () => {
    scratch = await scratchStore(open)
  })
  beforeEach(async () => {
    school = await scratch.newSchool()
  })
  afterAll(() => scratch.end())

  const listed = async (name = 'Oak teacher') =>
    (await school.store.openAlerts(school.schoolId, await school.viewer(name))).alerts
  const look = async (alertId: string, what: 'device' | 'name') =>
    school.store.lookAtAlert(school.schoolId, await school.viewer('Oak teacher'), alertId, what)
  const close = async (alertId: string) =>
    must(await school.act('Safeguarding lead', alertId, { action: 'close', outcome: 'dealt-with', note: null }))

  test('it is listed until the device answers, and its device can be looked up, its pupil no more', async () => {
    const device = await school.device('OAK-03')
    const { alertId } = await school.press(device)
    await close(alertId)
    expect(await listed()).toMatchObject([{ id: alertId, state: 'closed', release: 'saved' }])
    school.clock.now += HOUR_MS
    must(await school.store.markUndelivered(school.schoolId))
    expect(await listed()).toMatchObject([{ id: alertId, release: 'not-delivered' }])
    expect(must(await look(alertId, 'device')).look).toMatchObject({ deviceLabel: 'OAK-03' })
    expect(await look(alertId, 'name')).toEqual({ ok: false, why: 'not-found' })
    const [release] = await school.store.pendingCommands(school.schoolId, device.profileId)
    must(await school.store.appendEvents(school.schoolId, device, [acknowledgement(release?.id ?? '')]))
    expect(await listed()).toEqual([])
    expect(await look(alertId, 'device')).toEqual({ ok: false, why: 'not-found' })
  })

  test('a day after it was closed it leaves the list, answered or not', async () => {
    const { alertId } = await school.press(await school.device())
    await close(alertId)
    school.clock.now += 24 * HOUR_MS - 1
    expect(await listed()).toHaveLength(1)
    school.clock.now += 1
    expect(await listed()).toEqual([])
    expect(await look(alertId, 'device')).toEqual({ ok: false, why: 'not-found' })
  })

  test('a press that no release can reach is listed as not delivered', async () => {
    const { alertId } = await school.press(stranger())
    await close(alertId)
    expect(await listed('Safeguarding lead')).toMatchObject([{ id: alertId, release: 'not-delivered' }])
    expect(await listed()).toEqual([])
  })
})

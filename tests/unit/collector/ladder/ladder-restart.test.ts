// A collector that dies on any rung of the ladder: the record says who was called, and nobody is called twice for it.
import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { must, STORES, scratchFolder, scratchStore } from '../store/scratch-store.ts'

test.each(STORES)(
  '$name: a restart on any rung goes on from the record: nothing is called twice, nothing is left out',
  { timeout: 90_000 },
  async ({ open }) => {
    const scratch = await scratchStore(open, scratchFolder())
    let { store } = scratch
    const school = await scratch.newSchool()
    const device = await school.device()
    const everybody = (await store.staff(school.schoolId)).map(({ id }) => id)
    const { alertId } = await school.press(device)
    const restart = async (): Promise<void> => {
      await store.close()
      store = must(await open({ dataDir: scratch.dataDir, clock: () => scratch.clock.now })).store
    }
    await restart()
    for (let second = 0; second <= 26 * 60; second += 10) {
      if (must(await store.climbLadder(school.schoolId, everybody)).calls.length > 0) {
        await restart()
        expect(must(await store.climbLadder(school.schoolId, everybody)).calls, `${second} s`).toEqual([])
      }
      scratch.clock.now += 10_000
    }
    const calls = await store.ladderCalls(school.schoolId, alertId)
    await store.close()
    rmSync(scratch.dataDir, { recursive: true, force: true })
    const start = calls[0]?.at ?? 0
    expect(calls.map(({ at, rung }) => [(at - start) / 1_000, rung])).toEqual([
      [0, 'second'],
      [10, 'safeguarding'],
      ...[100, 280, 460, 640].flatMap((second) => [
        [second, 'second'],
        [second + 90, 'safeguarding'],
      ]),
      [1_330, 'everyone'],
    ])
  },
)

// A full disk is said to be full: no receipt, nothing half-kept, reads go on, and it mends itself when there is room.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { block, concern, must, scratchFolder, scratchStore } from '../store/scratch-store.ts'

const folder = scratchFolder()
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'porpoise-full-disk', folder], {
  encoding: 'utf8',
})
/** Only root can make a file system small enough to fill: elsewhere the test is reported by name as not run. */
const isMounted = mounted.status === 0
if (!isMounted) rmSync(folder, { recursive: true })

const why = isMounted ? '' : ' (not run: only root can mount a disk small enough to fill)'

test.runIf(isMounted)(`on a full disk a press has no receipt, and with room again it has${why}`, async () => {
  const scratch = await scratchStore(undefined, folder)
  try {
    const school = await scratch.newSchool()
    const device = await school.device()
    const ballast = join(folder, 'ballast')
    const receipted: string[] = []
    const send = async (count: number) => {
      const batch = Array.from({ length: count }, (_, i) => block(`${i}-${'x'.repeat(200)}.example`))
      const answer = await school.store.appendEvents(school.schoolId, device, batch)
      if (answer.ok) receipted.push(...answer.verdicts.map(({ id }) => id))
      return answer
    }
    must(await send(100))
    const fill = spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'], { encoding: 'utf8' })
    expect(fill.stderr).toContain('No space left')
    let answer = await send(100)
    // The log may still have room inside blocks it already owns.
    for (let tries = 0; answer.ok && tries < 100; tries += 1) answer = await send(100)
    expect(answer).toEqual({ ok: false, why: 'store-unavailable' })
    const press = concern()
    expect(await school.store.appendEvents(school.schoolId, device, [press])).toMatchObject({ ok: false })
    expect(await school.store.health()).toMatchObject({ ok: false })
    const lead = await school.viewer('Safeguarding lead')
    expect((await school.store.openAlerts(school.schoolId, lead)).alerts).toEqual([])
    rmSync(ballast)
    const { verdicts } = must(await school.store.appendEvents(school.schoolId, device, [press]))
    expect(verdicts).toEqual([{ id: press.id, verdict: 'stored' }])
    expect((await school.store.openAlerts(school.schoolId, lead)).alerts).toHaveLength(1)
    const again = must(
      await school.store.appendEvents(
        school.schoolId,
        device,
        receipted.map((id) => ({ ...block('a.example'), id })),
      ),
    )
    expect(again.verdicts.every(({ verdict }) => verdict === 'already')).toBe(true)
    expect(await school.store.health()).toMatchObject({ ok: true })
  } finally {
    await scratch.store.close()
    spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

// Starts one of the compared servers on a scratch folder, enrols the bench's devices beside it, and counts what it kept.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { databaseFile, openStore } from '../../collector/store/open-store.ts'
import type { BenchDevice } from './batches.ts'

export interface ServerProcess {
  port: number
  /** Each device's profile here, in the devices' order. */
  profileIds: string[]
  /** Ends the server and answers how many events its database holds. */
  end(): Promise<number>
}

const enrolAll = async (dataDir: string, devices: readonly BenchDevice[]): Promise<string[]> => {
  const opened = await openStore({ dataDir, beside: true })
  if (!opened.ok) throw new Error(opened.detail)
  const { store } = opened
  const [school] = await store.schools()
  if (school === undefined) throw new Error('no school')
  await store.addEnrolmentToken(school.id, 'bench', null)
  await store.changeSchool(school.id, { enrolmentOpenUntilAt: Date.now() + 3_600_000 })
  const place = { deviceLabel: null, room: null, directoryId: null, email: null, shared: false }
  const enrolled = await Promise.all(
    devices.map(({ publicJwk }) => store.enrol(school.id, { tokenHash: 'bench', publicJwk, ...place })),
  )
  await store.close()
  return enrolled.map((answer) => {
    if (!answer.ok) throw new Error(answer.why)
    return answer.profileId
  })
}

export const startServer = async (
  kind: 'collector' | 'bare',
  devices: readonly BenchDevice[],
): Promise<ServerProcess> => {
  const dataDir = mkdtempSync(join(tmpdir(), `porpoise-bench-${kind}-`))
  const file = new URL(`./${kind}-server.ts`, import.meta.url).pathname
  const child = spawn(process.execPath, [file, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  // A bench that is stopped or fails leaves nothing running.
  process.once('exit', () => child.kill('SIGKILL'))
  const [first] = await once(child.stdout, 'data')
  const port = Number(String(first).trim())
  const profileIds = await enrolAll(dataDir, devices)
  return {
    port,
    profileIds,
    end: async () => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
      const db = new DatabaseSync(databaseFile(dataDir))
      const kept = Number(db.prepare('SELECT count(*) AS n FROM event').get()?.n)
      db.close()
      rmSync(dataDir, { recursive: true, force: true })
      return kept
    },
  }
}

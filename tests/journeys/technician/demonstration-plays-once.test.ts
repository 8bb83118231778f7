// What anybody tries first: `npm start -- --once` plays one press on scratch data, ends well, and leaves nothing behind.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { journey } from '../harness/journey.ts'

const SCRIPT = fileURLToPath(new URL('../../../scripts/demonstrate.ts', import.meta.url))

journey('the demonstration plays once', [], () => {
  it('one press is covered, stored and receipted; it ends with 0 and leaves no data', () => {
    const folder = mkdtempSync(join(tmpdir(), 'porpoise-once-'))
    const played = spawnSync(process.execPath, [SCRIPT, '--once'], {
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, TMPDIR: folder },
    })
    expect(played.stderr).toBe('')
    expect(played.status).toBe(0)
    expect(played.stdout).toMatch(/DEMONSTRATION: scratch data/)
    expect(played.stdout).toMatch(/force-installed by a browser policy/)
    expect(played.stdout).toMatch(
      /the page is covered[\s\S]*the collector has stored it[\s\S]*"Your message is at school\."/,
    )
    expect(readdirSync(folder).filter((name) => name.startsWith('porpoise-demonstration-'))).toEqual([])
    rmSync(folder, { recursive: true, force: true })
  })
})

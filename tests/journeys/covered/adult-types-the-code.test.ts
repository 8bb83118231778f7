// The release code at a machine that cannot reach the collector: right ones open, others do not, wrong ones take longer and
// longer, over a restart too; and the record says afterwards which code it was.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { releaseCode } from '../../../collector/school/release-codes.ts'
import { pressButton, pressPip, untilSays } from '../../../scripts/browser/tab.ts'
import { until } from '../../../scripts/browser/until.ts'
import { type Device, openDevice } from '../harness/device.ts'
import { journey } from '../harness/journey.ts'
import { openSchool, type School } from '../harness/school.ts'
import { openScratch } from '../harness/scratch.ts'
import { callAsStaff } from '../harness/staff.ts'
import { openTestSite, type TestSite } from '../harness/test-site.ts'

const DAY_MS = 86_400_000

journey('an adult types the release code', [], () => {
  const scratch = openScratch()
  let site: TestSite
  let school: School
  let device: Device
  let other: Page
  let code = ''
  let day = ''

  beforeAll(async () => {
    site = await openTestSite(scratch)
    school = await openSchool(scratch)
    device = await openDevice(scratch, school, site, { name: 'oak-03' })
    const teacher = await callAsStaff(school, 'Oak teacher')
    const shown = await until(
      'the codes of today',
      async () => {
        const codes = (await teacher.get('/api/v1/release-codes')) as {
          day: string | null
          codes: { name: string; code: string }[]
        }
        return codes.day === null || codes.codes.length === 0 ? null : codes
      },
      60_000,
    )
    expect(shown.codes.map(({ name }) => name)).toEqual(['Oak'])
    code = shown.codes[0]?.code ?? ''
    day = shown.day ?? ''
  })
  afterAll(() => scratch.end())

  const secretOf = (): { id: string; release_secret: string } => {
    const row = school.row<{ id: string; release_secret: string }>(
      `SELECT id, release_secret FROM class WHERE name = 'Oak'`,
    )
    if (row === undefined) throw new Error('no class Oak')
    return row
  }
  const codeOf = (offsetDays: number): string => {
    const { id, release_secret } = secretOf()
    return releaseCode(release_secret, id, new Date(Date.parse(day) + offsetDays * DAY_MS).toISOString().slice(0, 10))
  }
  const isCovered = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.querySelector('[data-porpoise=cover]') !== null)
  const openPad = async (): Promise<Page> => {
    const cover = await device.ownPage('cover.html')
    await cover.bringToFront()
    await pressButton(cover, /^More help$/)
    await pressButton(cover, /^A grown-up is here$/)
    await untilSays(cover, /For the grown-up/)
    return cover
  }
  const type = async (cover: Page, digits: string): Promise<void> => {
    for (const digit of digits) await pressButton(cover, new RegExp(`^${digit}$`))
  }

  it('the device has the verifiers of the next school days, and no code', async () => {
    const held = await until(
      'ten days of verifiers',
      async () => {
        const verifiers = await readVerifiers()
        return verifiers.length === 20 ? verifiers : null
      },
      120_000,
      1_000,
    )
    expect(JSON.stringify(held)).not.toContain(code)
    expect(new Set(held.map(({ scope }) => scope))).toEqual(new Set(['class', 'school']))
  }, 120_000)

  const readVerifiers = async (): Promise<{ scope: string; day: string }[]> => {
    const page = await device.open(`chrome-extension://${device.extensionId}/popup.html`)
    const kept = await page.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { get: (key: string) => Promise<Record<string, unknown>> } } }
      }
      const { settings } = await chrome.storage.local.get('settings')
      return (settings as { settings: { releaseVerifiers: { scope: string; day: string }[] } } | undefined)?.settings
        .releaseVerifiers
    })
    await page.close()
    return kept ?? []
  }

  it('with no network, codes of past days and other numbers are wrong, and each try takes longer', async () => {
    other = await device.open(site.url('/ordinary?other'))
    const pressed = await device.open(site.url('/ordinary?pressed'))
    school.wire.cut()
    await pressPip(pressed)
    await until('everything is covered', () => isCovered(other))
    const cover = await openPad()
    await type(cover, codeOf(-1))
    await untilSays(cover, /That is not the code for today\./, 30_000)
    await type(cover, code === '000000' ? '000001' : '000000')
    await untilSays(cover, /That is not the code for today\./, 30_000)
    await type(cover, codeOf(-7))
    await untilSays(cover, /Please wait \d+ seconds, then try again\./, 30_000)
    await type(cover, code)
    await untilSays(cover, /Please wait \d+ seconds, then try again\./)
    expect(await isCovered(other), 'a right code is not looked at while the pad is shut').toBe(true)
  })

  it('after the wait, and after the worker was stopped, the right code opens every page with no network', async () => {
    await device.stopWorker()
    const cover = await device.ownPage('cover.html')
    await until(
      'the pad takes codes again',
      async () => {
        await type(cover, code)
        return /All done\./.test(await untilSays(cover, /(Please wait|All done\.)/, 30_000))
      },
      60_000,
      2_000,
    )
    // The cover page says so first, and the pad is gone then: nothing more is typed.
    await until('the other page is open', async () => !(await isCovered(other)))
  })

  it('when the network is back the record says which code it was, and the alert is still open', async () => {
    school.wire.mend()
    const entry = await until(
      'the audit entry',
      () =>
        school.row<{ details: string }>(
          `SELECT audit_detail.details FROM audit JOIN audit_detail ON audit_detail.seq = audit.seq WHERE audit.action = 'release-by-code'`,
        ),
      60_000,
    )
    expect(JSON.parse(entry.details)).toEqual({ code: `class ${day}` })
    const lead = await callAsStaff(school, 'Safeguarding lead')
    expect(await lead.openAlerts()).toMatchObject([{ state: 'new', marks: ['code-released'] }])
  })
})

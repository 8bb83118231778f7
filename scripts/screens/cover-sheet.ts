// Makes the sheets of the cover, so that a person can look at every sentence a child may meet, in every age group.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'
import { build } from 'vite'
import { until } from '../browser/until.ts'
import { shrinkPng } from './pictures/shrink-png.ts'

/** Names of the sheets, and how each is looked at. */
export const SHEET_NAMES = ['cover-states', 'cover-languages', 'cover-narrow'] as const
export type SheetName = (typeof SHEET_NAMES)[number]

let bundled: Promise<string> | null = null

/** Bundles the sheets' page into one script, in memory. */
const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { __OPEN_SHADOW__: 'false' },
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('./sheet-page.ts', import.meta.url)), formats: ['iife'], name: 'sheet' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined
  if (chunk === undefined) throw new Error('the sheets did not bundle')
  return chunk.code
}

/** Draws one sheet in `page`, each screen in a frame of its own. */
export const drawSheet = async (page: Page, name: SheetName): Promise<void> => {
  bundled ??= bundle()
  await page.setViewport({ width: 3400, height: 1200 })
  await page.goto('about:blank')
  await page.evaluate(await bundled)
  await page.evaluate((sheet) => {
    const { drawSheet } = globalThis as unknown as { drawSheet: (name: string) => void }
    drawSheet(sheet)
  }, name)
  await until('every frame is drawn', () =>
    page.evaluate(() => {
      const frames = [...document.querySelectorAll('iframe')]
      return frames.length > 0 && frames.every((frame) => frame.contentDocument?.body.childElementCount)
    }),
  )
  await page.evaluate(() =>
    Promise.all([...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.fonts.ready)).then(
      () => undefined,
    ),
  )
}

/** Draws a sheet and writes its picture to `file`. */
export const writeSheet = async (page: Page, name: SheetName, file: string): Promise<void> => {
  await drawSheet(page, name)
  const { width, height } = await page.evaluate(() => {
    document.documentElement.style.overflow = 'hidden'
    const table = document.querySelector('table')?.getBoundingClientRect()
    return { width: Math.ceil(table?.width ?? 0) + 48, height: Math.ceil(table?.height ?? 0) + 48 }
  })
  await page.setViewport({ width, height })
  await writeFile(file, shrinkPng(Buffer.from(await page.screenshot({ type: 'png' }))))
}

// Makes the one sheet of all cover states, so that a person can look at every sentence a child may meet.
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'puppeteer'
import { build } from 'vite'

/** Bundles the sheet's page into one script, in memory. */
const bundle = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('./sheet-page.ts', import.meta.url)), formats: ['iife'], name: 'sheet' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined
  if (chunk === undefined) throw new Error('the sheet did not bundle')
  return chunk.code
}

/** Draws the sheet in `page` and writes its picture to `file`. */
export const writeCoverSheet = async (page: Page, file: string): Promise<void> => {
  await page.setViewport({ width: 3480, height: 1200 })
  await page.goto('about:blank')
  await page.evaluate(await bundle())
  await writeFile(file, await page.screenshot({ fullPage: true, type: 'png' }))
}

// Draws the contact sheet of each screen, case by case, stops at the first that cannot be drawn, and tells what is wrong with one that can.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'puppeteer'
import { faultsIn } from './find-faults.ts'
import { openPageServer } from './page-server.ts'
import { drawContactSheet, type Taken } from './pictures/contact-sheet.ts'
import { labelOf, type Screen } from './screen.ts'
import { casesOf, pictureOf, showScreen } from './show-screen.ts'

interface Drawn {
  file: string
  pictures: number
  bytes: number
  /** What a child would stumble on, each with its case. */
  faults: string[]
}

/** Writes `screen-NAME.png` of each into the folder, telling of each as it is done. */
export async function* drawScreens(
  browser: Browser,
  screens: readonly Screen[],
  folder: string,
): AsyncGenerator<Drawn> {
  const server = await openPageServer()
  try {
    for (const screen of screens) {
      // A context of its own: what one page keeps, the next does not find.
      const context = await browser.createBrowserContext()
      const page = await context.newPage()
      const taken: Taken[] = []
      const faults: string[] = []
      for (const one of casesOf(screen)) {
        await showScreen(page, server, screen, one)
        for (const fault of await faultsIn(page, screen, one)) faults.push(`${screen.name}: ${labelOf(one)}: ${fault}`)
        taken.push({ one, png: await pictureOf(page, screen, one) })
      }
      const sheet = await drawContactSheet(page, screen, taken)
      const file = `screen-${screen.name}.png`
      writeFileSync(join(folder, file), sheet)
      await context.close()
      yield { file, pictures: taken.length, bytes: sheet.length, faults }
    }
  } finally {
    server.end()
  }
}

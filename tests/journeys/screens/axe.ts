// axe-core on a tab, or on one of our hosts in it: what it finds, one line each.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Frame, Page } from 'puppeteer'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A bubble with one button is no document: it has neither chapters nor landmarks to jump to. */
export const OF_A_DOCUMENT = ['landmark-one-main', 'page-has-heading-one']

/** axe-core's findings on a page, or on one of our hosts in it. */
export const findings = async (
  page: Page | Frame,
  host?: string,
  rulesOff: readonly string[] = [],
): Promise<string[]> => {
  await page.evaluate(axeSource)
  const found = await page.evaluate(
    async (selector, off) => {
      const axe = Reflect.get(globalThis, 'axe')
      const { violations } = await axe.run(selector === undefined ? document : { include: [[selector]] }, {
        resultTypes: ['violations'],
        rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
      })
      return violations as { id: string; nodes: { html: string }[] }[]
    },
    host,
    rulesOff,
  )
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

// Draws the extension's icons from Pip, in a headless browser. Run by hand when Pip changes; the pictures are committed.
import { mkdirSync } from 'node:fs'
import puppeteer from 'puppeteer'
import { PIP, PIP_BOX, type Shape } from '../shared/look/pip.ts'
import { findBrowser } from './find-browser.mjs'

const SIZES = [16, 32, 48, 128] as const
/** At 16 px the white halo would cost Pip a tenth of his size. */
const TIGHT_BOX = '5 5 110 110'

const markup = ({ tag, attributes, children = [] }: Shape): string => {
  const text = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)
  return `<${tag} ${text.join(' ')}>${children.map(markup).join('')}</${tag}>`
}
const svg = (size: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${size < 32 ? TIGHT_BOX : PIP_BOX}">${PIP.map(markup).join('')}</svg>`

const browser = findBrowser()
if (!browser.ok) throw new Error(browser.why)
const running = await puppeteer.launch({ executablePath: browser.path, args: ['--no-sandbox'] })
const page = await running.newPage()
mkdirSync(new URL('../public/icons', import.meta.url), { recursive: true })
for (const size of SIZES) {
  await page.setViewport({ width: size, height: size })
  await page.setContent(`<style>*{margin:0;background:transparent}svg{display:block}</style>${svg(size)}`)
  await page.screenshot({
    path: new URL(`../public/icons/${size}.png`, import.meta.url).pathname as `${string}.png`,
    omitBackground: true,
  })
}
await running.close()

// Draws the extension's icons from Pip, in a headless browser. Run by hand when Pip changes; the pictures are committed.
import { mkdirSync } from 'node:fs'
import puppeteer from 'puppeteer'
import { PIP_BOX, pip } from '../shared/look/pip.ts'
import { HEAD_BOX, PIP_HEAD } from '../shared/look/pip-head.ts'
import { svgText } from './drawings/svg-text.ts'
import { findBrowser } from './find-browser.mjs'

const SIZES = [16, 32, 48, 128] as const

const svg = (size: number): string => {
  const root = { width: `${size}`, height: `${size}` }
  // At 16 px the whole of Pip is a smudge: there his head stands for him.
  return size < 32 ? svgText(PIP_HEAD, { box: HEAD_BOX, root }) : svgText(pip(), { box: PIP_BOX, root })
}

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

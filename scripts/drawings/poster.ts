// The poster for the classroom wall: one page of A4 with nothing to fetch, so that it can be kept, mailed and printed.
import { readFileSync } from 'node:fs'
import { PIP_BOX, pip } from '../../shared/look/pip.ts'
import { SYMBOL_BOX } from '../../shared/look/shape.ts'
import { SYMBOLS, type SymbolName } from '../../shared/look/symbols.ts'
import { svgText } from './svg-text.ts'

const fontFace = (weight: 400 | 700): string => {
  const file = new URL(
    `../../node_modules/@fontsource/andika/files/andika-latin-${weight}-normal.woff2`,
    import.meta.url,
  )
  const data = readFileSync(file).toString('base64')
  return `@font-face{font-family:Andika;font-weight:${weight};src:url(data:font/woff2;base64,${data})format("woff2")}`
}

/** The words beside a picture say it: the picture says nothing to a screen reader. */
const HIDDEN = { 'aria-hidden': 'true' }
const symbol = (name: SymbolName): string => svgText(SYMBOLS[name], { box: SYMBOL_BOX, root: HIDDEN })
const pipText = (): string => svgText(pip(), { box: PIP_BOX, root: HIDDEN })

const STEPS = [
  { picture: symbol('worried'), say: 'See it' },
  { picture: pipText(), say: 'Press Pip' },
  { picture: symbol('coming'), say: 'A <em>grown-up</em> comes' },
  { picture: symbol('saved'), say: 'You did the right thing' },
]

const STYLE = `
@page { size: A4; margin: 0 }
* { box-sizing: border-box; margin: 0; print-color-adjust: exact; -webkit-print-color-adjust: exact }
body { background: #fff8e7; color: #10243b; font-family: Andika, sans-serif; line-height: 1.25 }
main { inline-size: 210mm; block-size: 296.5mm; margin: auto; padding: 11mm 13mm 10mm; display: grid; grid-template-rows: auto 1fr auto auto; gap: 6mm; background: #cfeaf2 }
header { display: flex; align-items: center; gap: 7mm }
header svg { inline-size: 36mm; flex: none }
h1 { font-size: 17mm; line-height: 1.1 }
header p { font-size: 8.5mm }
ol { display: grid; grid-template-columns: 1fr 1fr; grid-auto-rows: 1fr; min-block-size: 0; gap: 7mm; padding: 0; list-style: none }
li { position: relative; display: grid; grid-template-rows: 1fr auto; justify-items: center; align-items: center; gap: 3mm; padding: 5mm 5mm 4mm; background: #ffffff; border: 1.2mm solid #10243b; border-radius: 8mm; text-align: center }
li svg { inline-size: 46mm }
li b { position: absolute; inset-block-start: 4mm; inset-inline-start: 4mm; inline-size: 13mm; block-size: 13mm; border-radius: 50%; background: #0b4f6c; color: #ffffff; font-size: 8mm; line-height: 13mm }
li span { font-size: 9.6mm; font-weight: 700; min-block-size: 2.5em; text-wrap: balance }
em { font-style: normal; white-space: nowrap }
aside { display: flex; align-items: center; gap: 6mm; padding: 4mm 7mm; background: #fff8e7; border-radius: 8mm }
aside svg { inline-size: 21mm; flex: none }
aside p { font-size: 8.4mm; font-weight: 700 }
footer { display: flex; align-items: end; gap: 3mm; font-size: 5.6mm }
footer i { flex: 1; border-block-end: .5mm solid #10243b; block-size: 8mm }
`

const step = ({ picture, say }: (typeof STEPS)[number], at: number): string =>
  `<li><b>${at + 1}</b>${picture}<span>${say}</span></li>`

/** The whole page. */
export const posterPage = (): string =>
  [
    '<!doctype html>',
    '<!-- Made by npm run generate from scripts/drawings/poster.ts. Print it on A4, in colour or grey. -->',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<title>Pip can help: a poster for the classroom</title>',
    `<style>${fontFace(400)}${fontFace(700)}${STYLE}</style>`,
    '<main>',
    `<header>${pipText()}<div><h1>Pip can help</h1><p>Something on the screen makes you feel bad? Tell us.</p></div></header>`,
    `<ol>${STEPS.map(step).join('\n')}</ol>`,
    `<aside>${symbol('hand-up')}<p>No one here yet? Put your hand up, or go to a <em>grown-up</em>.</p></aside>`,
    '<footer>In our class, Pip tells<i></i></footer>',
    '</main>',
    '</html>',
    '',
  ].join('\n')

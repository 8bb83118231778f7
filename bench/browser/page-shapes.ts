// Twenty shapes of page, each heavy in its own way: what a button in every page could make slower.

interface PageShape {
  name: string
  html: string
}

const page = (body: string, head = '', root = 'lang="en"'): string =>
  `<!doctype html><html ${root}><head><meta charset="utf-8"><title>Shape</title>${head}</head><body>${body}</body></html>`

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

const SENTENCE = 'The tide goes out and leaves the pools behind, where small crabs wait for it to come again. '
const row = (index: number): string => times(8, (column) => `<td>${index * column}</td>`)
const path = (index: number): string =>
  `<path d="M${index % 600} ${index % 400}q20 40 60 ${index % 90}t40 20z" fill="hsl(${index % 360} 60% 60%)"/>`

export const PAGE_SHAPES: readonly PageShape[] = [
  {
    name: 'ordinary',
    html: page(`<h1>School work</h1><p>${SENTENCE}</p><a href="/next">Next</a><input aria-label="Answer">`),
  },
  { name: '20,000 elements', html: page(times(5_000, () => '<p><b>a</b><i>b</i><u>c</u></p>')) },
  { name: 'tree 500 deep', html: page(`${'<div>'.repeat(500)}deep${'</div>'.repeat(500)}`) },
  {
    name: '100 iframes',
    html: page(times(100, (index) => `<iframe width="80" height="60" srcdoc="<p>${index}</p>"></iframe>`)),
  },
  { name: 'text of 1 MB', html: page(times(600, () => `<p>${SENTENCE.repeat(19)}</p>`)) },
  { name: 'tables', html: page(`<table>${times(2_000, (index) => `<tr>${row(index)}</tr>`)}</table>`) },
  {
    name: 'forms',
    html: page(
      `<form>${times(1_000, (index) => `<label>${index}<input name="f${index}"></label>`)}<select>${times(300, (index) => `<option>${index}`)}</select></form>`,
    ),
  },
  { name: 'SVG of 5,000 paths', html: page(`<svg viewBox="0 0 640 480" width="1280">${times(5_000, path)}</svg>`) },
  {
    name: 'canvas game',
    html: page(`<canvas width="1200" height="700"></canvas><script>
      const pen = document.querySelector('canvas').getContext('2d'); let x = 0
      const frame = () => { pen.clearRect(0, 0, 1200, 700); for (let i = 0; i < 200; i++) pen.fillRect((x + i * 31) % 1200, i * 3, 12, 12); x++; requestAnimationFrame(frame) }
      frame()</script>`),
  },
  {
    name: '300 animations',
    html: page(
      times(300, (index) => `<i style="animation-delay:-${index * 10}ms">*</i>`),
      '<style>i{display:inline-block;animation:turn 2s infinite linear}@keyframes turn{to{transform:rotate(1turn)}}</style>',
    ),
  },
  {
    name: '1,000 shadow roots',
    html: page(`<script>customElements.define('a-card', class extends HTMLElement { connectedCallback() {
      this.attachShadow({ mode: 'open' }).innerHTML = '<style>:host{display:block}p{color:teal}</style><p><slot></slot></p>' } })</script>
      ${times(1_000, (index) => `<a-card>card ${index}</a-card>`)}`),
  },
  {
    name: '200 style sheets',
    html: page(
      times(500, (index) => `<p class="c${index % 200}">${index}</p>`),
      times(200, (index) => `<style>.c${index}{color:hsl(${index} 50% 40%)}.c${index}:hover{margin:1px}</style>`),
    ),
  },
  {
    name: 'right to left',
    html: page(
      `<h1>\u0635\u0641\u062d\u0629</h1>${times(1_500, () => '<p>\u0627\u0644\u0628\u062d\u0631 \u0647\u0627\u062f\u0626 \u0648\u0627\u0644\u0633\u0645\u0627\u0621 \u0635\u0627\u0641\u064a\u0629 \u0627\u0644\u064a\u0648\u0645</p>')}`,
      '',
      'lang="ar" dir="rtl"',
    ),
  },
  {
    name: 'print styles',
    html: page(
      times(1_500, (index) => `<section><h2>${index}</h2><p>${SENTENCE}</p></section>`),
      '<style media="print">section{break-inside:avoid}h2{break-after:avoid}@page{margin:2cm}</style>',
    ),
  },
  {
    name: 'app that changes itself',
    html: page(`<ul></ul><script>
      const list = document.querySelector('ul'); let n = 0
      setInterval(() => { for (let i = 0; i < 20; i++) { const item = document.createElement('li'); item.textContent = n++; list.prepend(item) }
        while (list.children.length > 400) list.lastChild.remove() }, 16)</script>`),
  },
  {
    name: 'root that changes itself',
    html: page(
      `${times(3_000, () => '<p>a</p>')}<script>
      let n = 0; setInterval(() => { document.documentElement.className = 'turn-' + n++; document.documentElement.style.setProperty('--n', n) }, 30)</script>`,
      '<style>p{opacity:calc(1 - var(--n, 0) * 0)}</style>',
    ),
  },
  {
    name: ':has and nth-child',
    html: page(
      times(3_000, (index) => `<div class="d${index % 7}"><span>${index}</span></div>`),
      '<style>html:has(.d3 span) body{color:navy}div:nth-child(7n+2):has(+ .d4) span{color:teal}body > div:not(:last-child) span{padding:1px}</style>',
    ),
  },
  {
    name: 'grid and flex',
    html: page(
      `<main>${times(1_500, (index) => `<article><h3>${index}</h3><p>${SENTENCE}</p><footer><b>a</b><b>b</b></footer></article>`)}</main>`,
      '<style>main{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:8px}article{display:flex;flex-direction:column}footer{display:flex;justify-content:space-between}</style>',
    ),
  },
  {
    name: 'dialogs and popovers',
    html: page(`${times(200, (index) => `<div popover id="p${index}">${index}</div><button popovertarget="p${index}">${index}</button>`)}<dialog open>open</dialog>
      <script>setInterval(() => { const own = document.getElementById('p' + Math.floor(Math.random() * 200)); own.togglePopover() }, 60)</script>`),
  },
  {
    name: 'nested scrollers',
    html: page(
      times(60, () => `<div class="s">${times(40, (index) => `<p>${index} ${SENTENCE}</p>`)}</div>`),
      '<style>.s{overflow:auto;block-size:200px;contain:content}.s p:first-child{position:sticky;inset-block-start:0}</style>',
    ),
  },
]

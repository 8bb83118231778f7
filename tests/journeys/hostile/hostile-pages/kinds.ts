// Pages of other kinds: documents that are not HTML, documents that forbid everything, documents at the ends of the zoom.
import { redPdf } from '../../harness/site-pages.ts'
import { answer, document, type HostilePage, pathOf, RED, STARTED, scripted } from './hostile-page.ts'

const kind = (
  name: string,
  body: string | Uint8Array,
  type: string,
  red = 0.3,
  headers = {},
  others: HostilePage['answers'] = {},
): HostilePage => ({
  name,
  red,
  answers: { [pathOf(name)]: answer(body, type, headers), ...others },
})
const HTML = 'text/html; charset=utf-8'

/** The style that the XML page names. */
const FIGHTS_CSS = answer(
  'page{display:block;position:fixed;inset:0;background:#f00} page::after{content:"";position:fixed;inset:0;background:#f00}',
  'text/css',
)

export const KINDS: readonly HostilePage[] = [
  // Images only, so that the red is drawn although nothing else may be.
  kind(
    'CSP default-src none and Trusted Types',
    document('<svg width="100%" height="2000"><rect width="100%" height="100%" fill="#f00"/></svg>'),
    HTML,
    0.3,
    {
      'content-security-policy':
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'permissions-policy': 'fullscreen=(), autoplay=()',
    },
  ),
  kind('sandboxed page', document('<h1>sandbox</h1>', RED), HTML, 0.3, {
    'content-security-policy': 'sandbox',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  }),
  kind('PDF', redPdf(), 'application/pdf', 0.2),
  kind(
    'XML with a style of its own',
    `<?xml version="1.0"?><?xml-stylesheet type="text/css" href="/fights.css"?><page><part>red</part></page>`,
    'application/xml',
    0.3,
    {},
    { '/fights.css': FIGHTS_CSS },
  ),
  kind('XML as a tree', '<?xml version="1.0"?><page><part>a part</part></page>', 'text/xml', 0),
  kind(
    'XHTML',
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body style="margin:0"><div style="position:fixed;inset:0;background:#f00"/></body></html>`,
    'application/xhtml+xml',
  ),
  kind(
    'SVG with a script',
    `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><rect width="100%" height="100%" fill="#f00"/><script>
    setInterval(() => { for (const each of [...document.documentElement.children]) if (each.localName === 'div') each.remove() }, 5)</script></svg>`,
    'image/svg+xml',
  ),
  kind(
    'SVG',
    '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><rect width="100%" height="100%" fill="#f00"/></svg>',
    'image/svg+xml',
  ),
  kind('plain text', 'just words\n'.repeat(200), 'text/plain', 0),
  kind('an image alone', redBitmap(), 'image/bmp', 0.2),
  scripted('zoom 25 %', tellZoom('< 0.3'), { gesture: 'zoom-out', tells: true }),
  scripted('zoom 500 %', tellZoom('> 4.5'), { gesture: 'zoom-in', tells: true }),
]

function tellZoom(when: string): string {
  return `const tell = () => devicePixelRatio ${when} && fetch('${STARTED}'); addEventListener('resize', tell); tell()`
}

/** A red picture of 900 × 600, 24 bit, without compression. */
function redBitmap(): Uint8Array {
  const [width, height] = [900, 600]
  const bitmap = Buffer.alloc(54 + width * height * 3)
  bitmap.write('BM')
  bitmap.writeUInt32LE(bitmap.length, 2)
  bitmap.writeUInt32LE(54, 10)
  bitmap.writeUInt32LE(40, 14)
  bitmap.writeInt32LE(width, 18)
  bitmap.writeInt32LE(height, 22)
  bitmap.writeUInt16LE(1, 26)
  bitmap.writeUInt16LE(24, 28)
  for (let at = 54; at < bitmap.length; at += 3) bitmap[at + 2] = 255
  return bitmap
}

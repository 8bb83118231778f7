// The pages of the test site. Anything that must not be seen is pure red, so that one look at the pixels tells.

const page = (title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`

/**
 * Red that is painted by the page and not its background colour: a tab whose kept frame was dropped is shown empty, in the
 * background colour of its page, until its cover is drawn.
 */
const RED =
  '<style>html{background:#fff}body{margin:0}body::before{content:"";position:fixed;inset:0;z-index:-1;background:#f00}</style>'

/** Text and a link, nothing else. */
export const ordinaryPage = (name: string): string =>
  page(
    'School work',
    `<h1>School work</h1><p>${name.replace(/[<>&]/g, '')}</p><p><a href="/next">Next page</a></p><input aria-label="Answer">`,
  )

/** Red from edge to edge. */
export const redPage = (): string => page('Red', '', RED)

/** A red page that is too busy to draw for this long whenever it comes into view. */
export const busyPage = (ms: number): string =>
  page(
    'Busy',
    `<script>document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    const until = performance.now() + ${ms}; while (performance.now() < until);
    })</script>`,
    RED,
  )

/** A red page of at least this many elements. */
export const bigPage = (elements: number): string => {
  const row = '<p><b>a</b><i>b</i><u>c</u></p>'
  return page('Big', row.repeat(Math.ceil(elements / 4)), RED)
}

/** A red page with its own modal dialog, opened again whenever something closes it. */
export const modalPage = (): string =>
  page(
    'Modal',
    `<dialog id="own"><p>The page's own dialog</p></dialog><script>
    const own = document.getElementById('own'); own.showModal()
    setInterval(() => { if (!own.open) own.showModal() }, 40)</script>`,
    `${RED}<style>dialog{background:#f00;width:60vw;height:60vh;max-width:none;border:0}dialog::backdrop{background:#f00}</style>`,
  )

/** A red moving picture with a loud tone; a click makes it fullscreen. */
export const videoPage = (): string =>
  page(
    'Video',
    `<video id="film" style="width:100%;height:100vh;background:#f00" autoplay playsinline></video><script>
    const canvas = document.createElement('canvas'); canvas.width = 320; canvas.height = 180
    const pen = canvas.getContext('2d'); pen.fillStyle = '#f00'
    setInterval(() => pen.fillRect(0, 0, 320, 180), 40)
    const audio = new AudioContext(); const tone = audio.createOscillator(); tone.frequency.value = 440
    const out = audio.createMediaStreamDestination(); tone.connect(out); tone.start()
    const film = document.getElementById('film')
    film.srcObject = new MediaStream([...canvas.captureStream(25).getTracks(), ...out.stream.getTracks()])
    film.style.objectFit = 'fill'
    film.play()
    film.addEventListener('click', () => film.requestFullscreen())</script>`,
    RED,
  )

/** A red page that plays a tone for ever, by an audio element and by the page's own audio graph. */
export const soundPage = (): string =>
  page(
    'Sound',
    `<audio id="tune" src="/tone.wav" autoplay loop></audio><script>
    const audio = new AudioContext(); const tone = audio.createOscillator(); tone.connect(audio.destination); tone.start()
    document.getElementById('tune').play()</script>`,
    RED,
  )

/** A loud sine tone, 16-bit mono. */
export const toneWav = (seconds: number): Uint8Array => {
  const rate = 16_000
  const samples = rate * seconds
  const wav = Buffer.alloc(44 + samples * 2)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + samples * 2, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(rate, 24)
  wav.writeUInt32LE(rate * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(samples * 2, 40)
  for (let index = 0; index < samples; index++)
    wav.writeInt16LE(Math.round(30_000 * Math.sin((2 * Math.PI * 440 * index) / rate)), 44 + index * 2)
  return wav
}

/** One red sheet, written by hand. */
export const redPdf = (): Uint8Array => {
  const drawing = '1 0 0 rg 0 0 1000 1000 re f'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000 1000] /Contents 4 0 R /Resources << >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ]
  let text = '%PDF-1.4\n'
  const starts: number[] = []
  objects.forEach((object, index) => {
    starts.push(text.length)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  })
  const table = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const start of starts) text += `${String(start).padStart(10, '0')} 00000 n \n`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

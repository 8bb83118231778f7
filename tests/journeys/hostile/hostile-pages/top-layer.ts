// Pages that go above everything else: dialogs, popovers, fullscreen, pictures in pictures, the captured pointer.
import { type HostilePage, STARTED, scripted } from './hostile-page.ts'

const DIALOG =
  '<style>dialog,[popover]{background:#f00;width:70vw;height:70vh;max-width:none;border:0;color:#f00}dialog::backdrop{background:#f00}</style>'

/** A red moving picture without sound, made on a canvas. */
const FILM = `const canvas = document.createElement('canvas'); canvas.width = 320; canvas.height = 180
  const pen = canvas.getContext('2d'); let shade = 0
  setInterval(() => { pen.fillStyle = shade++ % 2 ? '#f00' : '#f10000'; pen.fillRect(0, 0, 320, 180) }, 40)
  const film = document.querySelector('video'); film.srcObject = canvas.captureStream(25); film.muted = true; film.play()`
const VIDEO = '<video style="width:100vw;height:90vh;background:#f00;object-fit:fill" playsinline></video>'

const WHOLE = 0.9
const tell = (name: string): string => `document.addEventListener('${name}', () => fetch('${STARTED}'), true);`

export const TOP_LAYER: readonly HostilePage[] = [
  scripted(
    'dialogs opened after ours',
    `const open = () => { const own = document.createElement('dialog'); document.body.append(own); own.showModal()
      setTimeout(() => own.remove(), 400) }
    setInterval(open, 60); open()`,
    { head: DIALOG },
  ),
  scripted(
    'popovers opened after ours',
    `const own = [...document.querySelectorAll('[popover]')]; let turn = 0
    const frame = () => { const each = own[turn++ % own.length]; try { each.hidePopover(); each.showPopover() } catch {}; requestAnimationFrame(frame) }
    frame()`,
    { head: DIALOG, body: '<div popover="manual"></div><div popover="manual"></div><div popover="auto"></div>' },
  ),
  scripted(
    'dialog in a closed shadow root',
    `const root = document.querySelector('p').attachShadow({ mode: 'closed' })
    root.innerHTML = '<dialog style="background:#f00;width:70vw;height:70vh;border:0"></dialog>'
    const own = root.firstChild; own.showModal(); setInterval(() => { if (own.open) own.close(); own.showModal() }, 50)`,
    { body: '<p></p>', unreachable: { page: 'the dialog makes the page inert and cannot be found from outside' } },
  ),
  scripted(
    'film in fullscreen',
    `${FILM}; addEventListener('pointerup', () => film.requestFullscreen().catch(() => {}))`,
    {
      body: VIDEO,
      gesture: 'press-page',
      redAfterGesture: WHOLE,
      unreachable: {
        page: 'a film in fullscreen draws nothing but itself',
        toolbar: 'there is no toolbar in fullscreen',
      },
    },
  ),
  scripted(
    'page in fullscreen, again and again',
    `const full = () => document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => {})
    for (const name of ['pointerdown', 'pointerup', 'keydown', 'keyup', 'fullscreenchange']) addEventListener(name, full, true)
    setInterval(full, 100)`,
    { gesture: 'press-page', redAfterGesture: WHOLE, unreachable: { toolbar: 'there is no toolbar in fullscreen' } },
  ),
  scripted(
    'picture in picture',
    `${tell('enterpictureinpicture')} ${FILM}; addEventListener('pointerup', () => film.requestPictureInPicture().catch(() => {}), true)
    film.addEventListener('leavepictureinpicture', () => film.requestPictureInPicture().catch(() => {}))`,
    { body: VIDEO, gesture: 'press-page', tells: true, redAfterGesture: 0.02 },
  ),
  scripted(
    'document in a picture-in-picture window',
    `addEventListener('pointerup', async () => { const small = await documentPictureInPicture.requestWindow({ width: 300, height: 300 })
      small.document.body.style.cssText = 'margin:0'
      small.document.body.innerHTML = '<div style="position:fixed;inset:0;background:#f00"></div>'; fetch('${STARTED}') }, { capture: true, once: true })`,
    {
      gesture: 'press-page',
      tells: true,
      isSecure: true,
      unreachable: { toolbar: 'the window that stays in front hides the popup of the toolbar' },
    },
  ),
  scripted(
    'pointer lock',
    `${tell('pointerlockchange')} const lock = () => document.body.requestPointerLock().catch?.(() => {})
    for (const name of ['pointerup', 'keydown', 'pointerlockchange']) document.addEventListener(name, lock, true)`,
    {
      gesture: 'press-page',
      tells: true,
      body: '<p style="height:90vh">lock</p>',
      unreachable: { page: 'there is no pointer' },
      unsure: { toolbar: 'there is no pointer, unless the browser has let it go before the page takes it again' },
    },
  ),
]

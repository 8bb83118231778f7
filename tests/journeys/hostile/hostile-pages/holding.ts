// Pages that hold the browser up: busy, asking, printing, leaving, opening, refusing to be left.
import { isLong } from '../../harness/journey.ts'
import { type HostilePage, STARTED, scripted } from './hostile-page.ts'

/** Sent before the page stands still, so that it does not wait for the answer. */
const TELL = `navigator.sendBeacon('${STARTED}')`
const STILL = 'the page stands still behind what the browser shows for it'
const BUSY_MS = 5_000
/**
 * Two cores take 30 to 50 s to make two thousand frames, without us too, and can draw and hear next to nothing meanwhile:
 * the short form makes some of them, and is pressed while it does.
 */
const FRAMES = isLong ? 2_000 : 300
const PRESSED_AT = isLong ? 2_000 : 200

export const HOLDING: readonly HostilePage[] = [
  scripted(
    'main thread busy for 5 s',
    `const work = () => { const end = performance.now() + ${BUSY_MS}; while (performance.now() < end); setTimeout(work, 30) }
    setTimeout(() => { ${TELL}; work() }, 1000)`,
    { tells: true },
  ),
  scripted(
    'alert in a loop',
    `const ask = () => { ${TELL}; alert('Look at me'); setTimeout(ask, 0) }; setTimeout(ask, 1000)`,
    { tells: true, isHeld: true, unreachable: { page: STILL } },
  ),
  scripted(
    'confirm and prompt in turn',
    `const ask = () => { ${TELL}; confirm('Stay?'); prompt('Why?'); setTimeout(ask, 0) }; setTimeout(ask, 1000)`,
    { tells: true, isHeld: true, unreachable: { page: STILL } },
  ),
  scripted('print dialog in a loop', `setTimeout(() => { ${TELL}; setInterval(() => print(), 50) }, 1000)`, {
    tells: true,
    isHeld: true,
    unreachable: { page: STILL },
  }),
  scripted(
    'beforeunload, in a frame too',
    `const stay = (event) => { event.preventDefault(); event.returnValue = 'stay'; return 'stay' }
    addEventListener('beforeunload', stay, true); onbeforeunload = stay
    addEventListener('pagehide', () => { const end = performance.now() + 500; while (performance.now() < end); })`,
    {
      gesture: 'press-page',
      body: `<iframe style="position:fixed;inset:20%;width:60%;height:60%" srcdoc="<body style='background:red'><script>
        onbeforeunload = (event) => { event.preventDefault(); event.returnValue = 'stay' }</script>"></iframe>`,
    },
  ),
  scripted('navigation in a loop', `setTimeout(() => location.replace('?' + Math.random()), 120)`),
  scripted(
    'history spam',
    `let step = 0
    setInterval(() => { try { step++; history.pushState(null, '', '?' + Math.random()) } catch {} }, 4)
    addEventListener('popstate', () => history.forward()); setInterval(() => history.go(step % 2 ? 1 : -1), 200)`,
  ),
  scripted(
    'popups',
    `const more = () => open(location.pathname + '?' + Math.random(), '_blank', 'width=300,height=250,left=' + Math.round(Math.random() * 500))
    for (const name of ['pointerdown', 'pointerup', 'click', 'keydown', 'keyup']) addEventListener(name, more, true)
    setInterval(more, 100)`,
    {
      gesture: 'press-page',
      unreachable: { toolbar: 'a popup window has no toolbar; the window behind it has' },
      unsure: { page: 'a window that opens between down and up takes the finger' },
    },
  ),
  scripted(
    isLong ? '2,000 iframes' : '300 of 2,000 iframes',
    `const all = document.getElementById('all'); let made = 0
    const more = () => { for (let i = 0; i < 20; i++) { const frame = document.createElement('iframe')
        frame.style.cssText = 'width:30px;height:30px;border:0'; if (made++ % 20 === 0) frame.srcdoc = '<body style=background:red>'
        all.append(frame) }
      if (made === ${PRESSED_AT}) { ${TELL} }
      if (made < ${FRAMES}) setTimeout(more, 20) }
    setTimeout(more, 200)`,
    {
      tells: true,
      body: '<div id="all"></div>',
      unsure: { toolbar: 'a browser that makes so many frames is slow to open a popup' },
    },
  ),
]

// Pages that take the keys, and pages that pretend to be us: our cover, our Pip, our release.
import { type HostilePage, scripted } from './hostile-page.ts'

/** What a page can send, set and dispatch that looks like our own release. */
const FORGED = `const forge = () => {
    for (const push of [{ push: 'uncover' }, { push: 'look', look: null }, { name: 'cover-view', body: {} }, { name: 'close-page', body: {} }]) {
      postMessage(push, '*')
      try { chrome.runtime.sendMessage(push) } catch {}
      try { chrome.runtime.sendMessage('abcdefghijklmnopabcdefghijklmnop', push) } catch {}
    }
    for (const name of ['porpoise-retire', 'porpoise-uncover', 'pageshow', 'pagehide', 'prerenderingchange']) {
      document.dispatchEvent(new Event(name, { bubbles: true })); dispatchEvent(new PageTransitionEvent(name, { persisted: true })) }
    document.documentElement.setAttribute('data-porpoise-free', '')
    document.documentElement.removeAttribute('data-porpoise-away')
    globalThis.porpoiseCovered = false; globalThis.porpoiseCover = () => {}
    for (const host of document.querySelectorAll('[data-porpoise]')) {
      for (const name of ['click', 'pointerdown', 'pointerup', 'keydown', 'cancel', 'close', 'toggle', 'beforetoggle'])
        host.dispatchEvent(new MouseEvent(name, { bubbles: true, composed: true, cancelable: true, clientX: 500, clientY: 400 }))
      host.removeAttribute('data-porpoise'); host.dataset.porpoise = 'pip'; try { host.hidePopover() } catch {}; try { host.close() } catch {}
    }
    for (const store of [localStorage, sessionStorage]) { store.setItem('covered', 'false'); store.setItem('look', 'null') }
    document.cookie = 'covered=false'; history.replaceState({ push: 'uncover' }, '')
  }
  setInterval(forge, 20)`

/** Our look: sky, a headline, a button; red in the middle, so that the difference is seen. */
const OUR_LOOK = `<div data-porpoise="cover" style="position:fixed;inset:0;background:#cfeaf2;text-align:center;font:700 30px sans-serif;color:#10243b">
  <h1>All done.</h1><p>You can carry on.</p><div style="background:#f00;height:55vh;width:80vw;margin:auto"></div>
  <button style="background:#0b4f6c;color:#fff;min-height:60px">Close the page</button></div>
  <button aria-label="Tell a grown-up" style="position:fixed;inset:12px 12px auto auto;width:64px;height:64px;border-radius:50%;background:#fff"></button>`

export const PRETENDING: readonly HostilePage[] = [
  scripted(
    'canvas game that takes the keys',
    `const pen = document.querySelector('canvas').getContext('2d'); let x = 0
    const frame = () => { pen.fillStyle = '#f00'; pen.fillRect(0, 0, 1000, 700); pen.fillStyle = '#000'; pen.fillRect(x++ % 900, 80, 20, 20); requestAnimationFrame(frame) }
    frame()
    const take = (event) => { event.preventDefault(); event.stopImmediatePropagation(); document.querySelector('canvas').focus() }
    for (const name of ['keydown', 'keyup', 'keypress', 'click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'contextmenu', 'wheel', 'touchstart'])
      for (const place of [window, document]) place.addEventListener(name, take, { capture: true, passive: false })
    navigator.keyboard?.lock?.().catch(() => {})`,
    {
      body: '<canvas width="1000" height="700" tabindex="0" style="position:fixed;inset:0"></canvas>',
      gesture: 'press-page',
    },
  ),
  scripted('forged messages, events and marks', FORGED),
  scripted('looks like our cover and says it is released', FORGED, { body: OUR_LOOK, red: 0.2 }),
  scripted(
    'marked as free, and loads itself anew under the cover',
    `setInterval(() => { document.documentElement.setAttribute('data-porpoise-free', '')
      if (document.querySelector('[data-porpoise=cover]') !== null) location.reload() }, 30)
    document.documentElement.setAttribute('data-porpoise-free', '')`,
  ),
]

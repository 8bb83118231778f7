// Pages that tear out, restyle or take over what others put into them.
import { type HostilePage, scripted } from './hostile-page.ts'

/** Everything in the root that the page did not write itself. */
const STRANGERS = `const strangers = () => [...document.documentElement.children].filter((each) => each !== document.head && each !== document.body)`

export const TEARING: readonly HostilePage[] = [
  scripted(
    'host removed in a loop',
    `${STRANGERS}
    setInterval(() => strangers().forEach((each) => each.remove()), 1)
    const frame = () => { strangers().forEach((each) => each.remove()); requestAnimationFrame(frame) }
    frame()`,
    { unsure: { page: 'taken out between finger down and finger up, Pip hears no press' } },
  ),
  scripted(
    'MutationObserver war',
    `${STRANGERS}
    new MutationObserver(() => strangers().forEach((each) => each.remove()))
      .observe(document.documentElement, { childList: true })`,
    { unreachable: { page: 'Pip is taken out before he is ever drawn' } },
  ),
  scripted(
    'document.open in a loop',
    `const text = document.documentElement.outerHTML
    setTimeout(() => { document.open(); document.write('<!doctype html>' + text); document.close() }, 150)`,
  ),
  scripted(
    '!important everything',
    `setInterval(() => { for (const each of document.querySelectorAll('html > div')) {
      each.style.cssText = 'display:none!important;opacity:0!important;transform:scale(0)!important;all:initial!important'
      each.hidden = true; each.className = 'away'; each.slot = 'none' } }, 5)`,
    {
      head: `<style>html > div, [data-porpoise], dialog, [popover] { all: unset !important; display: none !important; opacity: 0 !important;
      visibility: hidden !important; transform: translateX(-9999px) !important; clip-path: inset(50%) !important; inset: auto !important;
      content-visibility: hidden !important; inline-size: 0 !important; z-index: -1 !important; pointer-events: none !important; filter: opacity(0) !important }
      html { filter: contrast(1) !important; transform: translateZ(0) !important; perspective: 1px; contain: none !important; pointer-events: none }
      body::before { inline-size: 100vw; block-size: 100vh }
      * { animation: none !important; transition: none !important; cursor: none !important; user-select: none !important }</style>`,
    },
  ),
  scripted(
    'shadow roots and inert',
    `const shut = () => { document.documentElement.inert = true
      for (const each of document.querySelectorAll('html > div')) { each.inert = true; each.ariaHidden = 'true'; each.tabIndex = -1 } }
    document.body.attachShadow({ mode: 'closed' }).innerHTML = '<div style="position:fixed;inset:0;background:#f00"></div><slot></slot>'
    setInterval(shut, 20); shut()
    const dive = () => { for (const each of document.querySelectorAll('html > div')) try { each.attachShadow({ mode: 'open' }) } catch {} }
    setInterval(dive, 20)`,
  ),
  scripted(
    'inert put back by an observer',
    `const shut = () => { if (!document.documentElement.inert) document.documentElement.inert = true }
    new MutationObserver(shut).observe(document.documentElement, { attributes: true }); shut()`,
    { unreachable: { page: 'what is inert takes no press' } },
  ),
  scripted(
    'patched prototypes',
    `const broken = function () { throw new Error('patched') }
    for (const [owner, names] of [
      [Element.prototype, ['attachShadow', 'append', 'setAttribute', 'matches', 'closest', 'remove', 'removeAttribute', 'getBoundingClientRect']],
      [Node.prototype, ['appendChild', 'insertBefore', 'contains']],
      [HTMLElement.prototype, ['showPopover', 'hidePopover', 'togglePopover', 'focus']],
      [HTMLDialogElement.prototype, ['show', 'showModal', 'close']],
      [EventTarget.prototype, ['addEventListener', 'dispatchEvent']],
      [Document.prototype, ['createElement', 'createElementNS', 'querySelector', 'querySelectorAll', 'exitFullscreen', 'elementFromPoint']],
      [CSSStyleSheet.prototype, ['replaceSync', 'insertRule']],
      [Event.prototype, ['preventDefault', 'stopPropagation', 'stopImmediatePropagation']],
      [window, ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'MutationObserver', 'CSSStyleSheet', 'AbortController', 'Promise', 'crypto', 'chrome']],
      [Array.prototype, ['map', 'forEach', 'filter', 'find', 'push']],
    ]) for (const name of names) try { Object.defineProperty(owner, name, { value: broken, configurable: true }) } catch {}
    try { Object.defineProperty(Event.prototype, 'isTrusted', { get: () => false }) } catch {}`,
  ),
]

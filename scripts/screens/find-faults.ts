// Looks over a tab for what a child would stumble on: text that is cut off or lies over other text, sideways scrolling, and
// targets that are too small for a small finger. Measured by bounding box, in frames and places of ours too.
import type { Page } from 'puppeteer'
import { pip } from '../../shared/look/pip.ts'
import type { Screen, ScreenCase } from './screen.ts'

/** Runs in the page: it may use nothing from outside. */
const look = (
  targets: readonly (readonly [string, number])[],
  scroller: string | null,
  notWanted: string | null,
): string[] => {
  const found: string[] = []
  const sayOf = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)
    return `<${element.tagName.toLowerCase()}> ${words}`
  }
  const say = (what: string, element: Element): void => void found.push(`${what}: ${sayOf(element)}`)
  const isSeen = (element: Element): boolean => {
    // The cover that waits under its veil for a press.
    if (element.closest('[inert]') !== null) return false
    const box = element.getBoundingClientRect()
    return (
      box.width > 0 && box.height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    )
  }
  const side = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth > side + 1)
    found.push(`scrolls sideways: ${document.documentElement.scrollWidth} px in ${side}`)
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : roots(shadowRoot))),
  ]
  const isForced = matchMedia('(forced-colors: active)').matches
  const probe = document.body.appendChild(document.createElement('i'))
  probe.style.color = 'Canvas'
  const ground = getComputedStyle(probe).color
  probe.remove()
  for (const root of roots(document)) {
    // A line of the system's colour over a tint of ours may be light on light; over the system's own ground it never is. Pip
    // and his plain disc keep both.
    const tinted = isForced ? [...root.querySelectorAll('svg [stroke=currentColor][fill^="#"]')] : []
    for (const part of tinted)
      if (!['none', ground].includes(getComputedStyle(part).fill) && part.closest('[color],[data-keeps]') === null)
        say('a tint in forced colours', part.closest('button,p,div') ?? part)
    const elements = [...root.querySelectorAll<HTMLElement>('*')].filter(
      (each) => each.closest('svg,head') === null || each.tagName === 'svg',
    )
    for (const element of elements) {
      if (!isSeen(element) || element.tagName === 'svg' || element.tagName === 'HTML' || element.tagName === 'IFRAME')
        continue
      const box = element.getBoundingClientRect()
      if (box.right > side + 1 || box.left < -1) say('beyond the side', element)
      const isScrolled = scroller !== null && element.matches(scroller)
      // What the page scrolls to is reached; what stands above its beginning never is.
      if (!isScrolled && element.closest(scroller ?? ':not(*)') === null && box.top + scrollY < -1)
        say('above the top', element)
      // What stands in the window and not in the page is scrolled to by nothing.
      if (root !== document && box.bottom > innerHeight + 1) say('below the window', element)
      const { display } = getComputedStyle(element)
      if (display === 'inline' || element.clientWidth === 0 || element.tagName === 'BODY') continue
      // What is drawn beside its box on purpose holds no words of its own.
      const hasWords = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== '')
      if (getComputedStyle(element).overflow === 'visible' && !hasWords) continue
      if (element.scrollWidth > element.clientWidth + 1) say('wider than its box', element)
      const { overflowY, fontSize } = getComputedStyle(element)
      // Letters may reach a little above and below their lines; where that is seen, nothing is cut off.
      const more = overflowY === 'visible' ? Number.parseFloat(fontSize) * 0.4 : 2
      if (!isScrolled && element.scrollHeight > element.clientHeight + more) say('higher than its box', element)
    }
    const unwanted = notWanted === null ? [] : [...root.querySelectorAll(`svg path[d="${notWanted}"]`)]
    for (const part of unwanted)
      if (isSeen(part)) say('a character, to whom the button is none', part.closest('svg') ?? part)
    const pieces = elements.filter((each) => each.matches('button,h1,h2,p,li,dt,dd,svg,output,summary') && isSeen(each))
    pieces.forEach((one, at) => {
      for (const other of pieces.slice(at + 1)) {
        if (one.contains(other) || other.contains(one)) continue
        const a = one.getBoundingClientRect()
        const b = other.getBoundingClientRect()
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 2 && down > 2) found.push(`lies over another: ${sayOf(one)} and ${sayOf(other)}`)
      }
    })
    // On a page of ours he leaves the words free, as long as nothing is scrolled.
    if (root === document && location.pathname.endsWith('.html')) {
      const pip = document.querySelector('[data-porpoise=pip]')?.shadowRoot?.querySelector('.pip')
      const his = pip?.getBoundingClientRect()
      for (const one of his === undefined || scrollY > 0 ? [] : pieces) {
        const box = one.getBoundingClientRect()
        const isFree =
          his === undefined ||
          box.right < his.left ||
          box.left > his.right ||
          box.bottom < his.top ||
          box.top > his.bottom
        if (!isFree && his.bottom < innerHeight / 2) say('lies under Pip', one)
      }
    }
    for (const target of elements.filter((each) => each.matches('button,summary,a[href],input,select'))) {
      if (!isSeen(target)) continue
      const { width, height } = target.getBoundingClientRect()
      const smallest = targets.find(([selector]) => target.matches(selector))?.[1]
      if (smallest === undefined) say('a target that nobody has thought of', target)
      else if (Math.min(width, height) < smallest - 0.5)
        say(`${Math.round(width)} by ${Math.round(height)} px, not ${smallest}`, target)
    }
  }
  return found
}

/** By which Pip is known wherever he is drawn. */
const PIPS_BODY = pip().find(({ tag }) => tag === 'path')?.attributes.d ?? ''
/** Whose button and cover are plain. */
const isPlain = (audience: string): boolean => audience === 'ks3' || audience === 'secondary'

export const faultsIn = async (
  page: Page,
  { targets, scroller }: Pick<Screen, 'targets' | 'scroller'>,
  { audience }: Pick<ScreenCase, 'audience'>,
): Promise<string[]> => {
  const theirs = targets.map(
    ([selector, smallest]) => [selector, typeof smallest === 'number' ? smallest : smallest(audience)] as const,
  )
  const found = await Promise.all(
    page.frames().map((frame) => frame.evaluate(look, theirs, scroller ?? null, isPlain(audience) ? PIPS_BODY : null)),
  )
  return found.flat()
}

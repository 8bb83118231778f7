// What a person can read, hear from a screen reader and press in a tab, closed shadow roots included.
import type { CDPSession, Page } from 'puppeteer'
import { until } from './until.ts'

interface AxNode {
  ignored?: boolean
  role?: { value?: string }
  name?: { value?: string }
  backendDOMNodeId?: number
}

const sessions = new WeakMap<Page, CDPSession>()
const sessionOf = async (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page)
  if (known !== undefined) return known
  const fresh = await page.createCDPSession()
  sessions.set(page, fresh)
  return fresh
}

/** The accessibility tree as a flat list: what assistive technology is given, through closed shadow roots too. */
export const accessibilityNodes = async (page: Page): Promise<AxNode[]> => {
  const session = await sessionOf(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  return nodes.filter((node) => node.ignored !== true)
}

/** All text that is exposed in the tab now. */
export const textOf = async (page: Page): Promise<string> => {
  const nodes = await accessibilityNodes(page)
  return nodes
    .filter((node) => ['StaticText', 'heading', 'button', 'alertdialog', 'dialog'].includes(node.role?.value ?? ''))
    .map((node) => node.name?.value ?? '')
    .join('\n')
}

/** Where the middle of a button stands, found by its accessible name; null while it is not there. */
export const placeOfButton = async (page: Page, name: RegExp): Promise<{ x: number; y: number } | null> => {
  const nodes = await accessibilityNodes(page)
  const node = nodes.find((each) => each.role?.value === 'button' && name.test(each.name?.value ?? ''))
  if (node?.backendDOMNodeId === undefined) return null
  const session = await sessionOf(page)
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendDOMNodeId })
  const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = model.border
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }
}

/** Presses a button by its accessible name with a real (trusted) pointer. */
export const pressButton = async (page: Page, name: RegExp): Promise<void> => {
  const place = await until(`the button ${name}`, () => placeOfButton(page, name))
  await page.mouse.click(place.x, place.y)
}

/** Any age group's name of Pip's button. */
export const PIP = /^(Tell a grown-up|Tell an adult|Get help)/

/** Presses Pip once he is there. */
export const pressPip = (page: Page): Promise<void> => pressButton(page, PIP)

/**
 * Waits, inside the tab, until an element says this and has been painted (two animation frames later); closed shadow
 * roots included. Answers with the time of that frame (epoch ms), by the tab's own clock.
 * @param role role of the element to watch: it must already be there
 */
export const paintedAt = async (page: Page, role: string, words: RegExp): Promise<number> => {
  const node = await until(`an element with the role ${role}`, async () =>
    (await accessibilityNodes(page)).find((each) => each.role?.value === role),
  )
  const session = await sessionOf(page)
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId ?? 0 })
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    awaitPromise: true,
    returnByValue: true,
    arguments: [{ value: words.source }],
    functionDeclaration: `function (source) {
      const words = new RegExp(source)
      return new Promise((resolve) => {
        const look = () => {
          if (!words.test(this.textContent)) return
          watch.disconnect()
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())))
        }
        const watch = new MutationObserver(look)
        watch.observe(this, { subtree: true, childList: true, characterData: true })
        look()
      })
    }`,
  })
  return Number(result.value)
}

/** Waits until the tab says this (its cover's words, mostly), and gives the whole text. */
export const untilSays = (page: Page, words: RegExp, patienceMs = 15_000): Promise<string> =>
  until(
    `the tab says ${words}`,
    async () => {
      const text = await textOf(page)
      return words.test(text) ? text : null
    },
    patienceMs,
    15,
  )

// What a person can read, hear from a screen reader and press in a tab, closed shadow roots included.
import type { Browser, CDPSession, Page } from 'puppeteer'
import { until } from './until.ts'

/** A node of the accessibility tree as the browser's own protocol gives it. */
export interface AxNode {
  nodeId: string
  childIds?: string[]
  ignored?: boolean
  role?: { value?: string }
  name?: { value?: string }
  description?: { value?: string }
  properties?: { name: string; value: { value?: unknown; relatedNodes?: unknown[] } }[]
  backendDOMNodeId?: number
}

const sessions = new WeakMap<Page, CDPSession>()
/** One connection to the browser's own protocol for each tab. */
export const sessionOf = async (page: Page): Promise<CDPSession> => {
  const known = sessions.get(page)
  if (known !== undefined) return known
  const fresh = await page.createCDPSession()
  sessions.set(page, fresh)
  return fresh
}

/** From the root down, children in their order: as a reader hears them. */
const inReadingOrder = (nodes: readonly AxNode[]): AxNode[] => {
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  const read = (node: AxNode | undefined): AxNode[] =>
    node === undefined ? [] : [node, ...(node.childIds ?? []).flatMap((id) => read(known.get(id)))]
  return read(nodes[0])
}

/** Every node of the accessibility tree, those too that assistive technology is not given but that hold others. */
export const accessibilityTree = async (page: Page): Promise<AxNode[]> => {
  const session = await sessionOf(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: AxNode[] }
  return inReadingOrder(nodes)
}

/** The accessibility tree as a flat list: what assistive technology is given, through closed shadow roots too. */
export const accessibilityNodes = async (page: Page): Promise<AxNode[]> =>
  (await accessibilityTree(page)).filter((node) => node.ignored !== true)

/** All text that is exposed in the tab now. */
export const textOf = async (page: Page): Promise<string> => {
  const nodes = await accessibilityNodes(page)
  return nodes
    .filter((node) => ['StaticText', 'heading', 'button', 'alertdialog', 'dialog'].includes(node.role?.value ?? ''))
    .map((node) => node.name?.value ?? '')
    .join('\n')
}

/**
 * What a screen reader is given, in order: `role: name / description`, plain text as it is.
 * @param which only what has the focus, or all
 */
export const spokenTree = async (page: Page, which: 'all' | 'focused' = 'all'): Promise<string[]> => {
  const nodes = await accessibilityNodes(page)
  const spoken = nodes.filter(({ role, properties }) => {
    const isFocused = properties?.some(({ name, value }) => name === 'focused' && value.value === true) === true
    if (which === 'focused') return isFocused && role?.value !== 'RootWebArea'
    return ['heading', 'button', 'link', 'textbox', 'alertdialog', 'dialog', 'img', 'StaticText'].includes(
      role?.value ?? '',
    )
  })
  const lines = spoken.map(({ role, name, description }) => {
    const said = [name?.value, description?.value].filter((text) => text !== undefined && text !== '').join(' / ')
    return role?.value === 'StaticText' ? said : `${role?.value}: ${said}`
  })
  // The text inside a heading or button repeats its name.
  return lines.filter((line) => line.includes(': ') || !lines.some((other) => other.endsWith(`: ${line}`)))
}

const boxOfButton = async (page: Page, name: RegExp) => {
  const nodes = await accessibilityNodes(page)
  // A button whose step is on its way takes no press: a hand is slower than that, a script is not.
  const isBusy = ({ properties = [] }: AxNode): boolean =>
    properties.some((each) => each.name === 'disabled' && each.value.value === true)
  const node = nodes.find((each) => each.role?.value === 'button' && name.test(each.name?.value ?? '') && !isBusy(each))
  if (node?.backendDOMNodeId === undefined) return null
  const session = await sessionOf(page)
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: node.backendDOMNodeId })
  return { backendNodeId: node.backendDOMNodeId, model }
}

/** Size of a button in CSS pixels. */
export const buttonSize = async (page: Page, name: RegExp): Promise<{ width: number; height: number } | null> => {
  const box = await boxOfButton(page, name)
  return box === null ? null : { width: box.model.width, height: box.model.height }
}

/** Takes a button's words away, through closed shadow roots: a fault that a check must find. */
export const spoil = async (page: Page, name: RegExp): Promise<void> => {
  const box = await boxOfButton(page, name)
  const session = await sessionOf(page)
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: box?.backendNodeId ?? 0 })
  await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: 'function () { this.textContent = "" }',
  })
}

/** Where the middle of a button stands, found by its accessible name; null while it is not there or is busy. */
export const placeOfButton = async (page: Page, name: RegExp): Promise<{ x: number; y: number } | null> => {
  const box = await boxOfButton(page, name)
  if (box === null) return null
  const [x0 = 0, y0 = 0, , , x1 = 0, y1 = 0] = box.model.border
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

/**
 * Waits until no tab holds a cover. After a release, before anything is opened: a tab that is opened while covered becomes
 * our own page, and what it was loading is given up.
 */
export const untilUncovered = (browser: Browser, patienceMs?: number): Promise<unknown> =>
  until(
    'no tab is covered',
    async () => {
      for (const page of await browser.pages()) {
        if (await page.evaluate(() => document.querySelector('[data-porpoise=cover]') !== null)) return false
        if (page.url().includes('/cover.html') && !/All done\.|You can carry on\./.test(await textOf(page)))
          return false
      }
      return true
    },
    patienceMs,
  )

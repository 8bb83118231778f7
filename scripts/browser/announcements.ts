// What a screen reader is told to say by itself while a tab changes, closed shadow roots included. Measured: the text that
// changes inside a live region while it is within reach, and a dialog's name and description when the focus comes into it.
// Not measured: a screen reader's own voice, how long it waits and what it leaves out; none runs here.
import type { Page } from 'puppeteer'
import { accessibilityNodes, sessionOf } from './tab.ts'
import { until } from './until.ts'

/** What is said at one time: texts in the order of the page. */
export type Announcement = readonly string[]

export interface Listener {
  /** Everything announced since the listening began. */
  heard: () => Promise<Announcement[]>
}

/** Runs in the tab, with the region's element as `this`. A text that is set anew is new, even if it says the same. */
const LISTEN = `function () {
  if (this.porpoiseAnnounced !== undefined) return
  const announced = []
  this.porpoiseAnnounced = announced
  const say = (texts) => {
    const spoken = texts.map((text) => text.trim()).filter((text) => text !== '')
    if (spoken.length > 0) announced.push(spoken)
  }
  const blockOf = (node) =>
    node === null || node === this || (node instanceof Element && getComputedStyle(node).display !== 'inline') ? node : blockOf(node.parentElement)
  const isInReach = (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert],[aria-hidden=true]') === null
  new MutationObserver((records) => {
    const changed = new Set()
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') changed.add(blockOf(target))
      for (const node of addedNodes) if (node.textContent !== '') changed.add(blockOf(node))
    }
    const inOrder = [...changed].filter((element) => element !== null && isInReach(element))
    inOrder.sort((one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1)
    say(inOrder.map((element) => element.textContent))
  }).observe(this, { subtree: true, childList: true, characterData: true })
  const dialog = this.closest('[role=alertdialog],[role=dialog]')
  dialog?.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && dialog.contains(relatedTarget)) return
    const textOf = (name) => this.getRootNode().getElementById(dialog.getAttribute(name))?.textContent ?? ''
    say([textOf('aria-labelledby'), textOf('aria-describedby')])
  })
}`

interface DomNode {
  backendNodeId: number
  attributes?: string[]
  children?: DomNode[]
  shadowRoots?: DomNode[]
}

const isLive = ({ attributes = [] }: DomNode): boolean => {
  const given = (name: string): string | undefined =>
    attributes.find((_value, place) => place % 2 === 1 && attributes[place - 1] === name)
  const live = given('aria-live') ?? (/^(status|alert|log)$/.test(given('role') ?? '') ? 'polite' : 'off')
  return live !== 'off'
}
const allOf = (node: DomNode): DomNode[] => [
  node,
  ...[...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(allOf),
]

/** How many live regions the accessibility tree has now: what is listened to must be one for a screen reader too. */
export const liveRegions = async (page: Page): Promise<number> =>
  (await accessibilityNodes(page)).filter(
    ({ properties = [] }) =>
      properties.some(({ name, value }) => name === 'live' && value.value !== 'off') &&
      !properties.some(({ name, value }) => name === 'root' && (value.relatedNodes?.length ?? 0) > 0),
  ).length

/** Begins to listen once there is a live region: also to one that is not within reach yet, as on a cover made ready. */
export const listen = async (page: Page): Promise<Listener> => {
  const session = await sessionOf(page)
  const places = await until('a live region', async () => {
    const { root } = (await session.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: DomNode }
    const regions = allOf(root).filter(isLive)
    return regions.length === 0 ? null : regions
  })
  const objectIds: string[] = []
  for (const { backendNodeId } of places) {
    const { object } = await session.send('DOM.resolveNode', { backendNodeId })
    const objectId = object.objectId ?? ''
    await session.send('Runtime.callFunctionOn', { objectId, functionDeclaration: LISTEN })
    objectIds.push(objectId)
  }
  return {
    heard: async () => {
      const all: Announcement[] = []
      for (const objectId of objectIds) {
        const { result } = await session.send('Runtime.callFunctionOn', {
          objectId,
          returnByValue: true,
          functionDeclaration: 'function () { return this.porpoiseAnnounced }',
        })
        all.push(...(result.value as Announcement[]))
      }
      return all
    },
  }
}

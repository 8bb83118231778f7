// What a switch scanner stops at in a tab, and in which order. Reckoned from the accessibility tree as Chromium gives it, by
// the rule that ChromeOS Switch Access goes by as far as it is known; no such scanner runs here, on this system there is none.
import type { Page } from 'puppeteer'
import { type AxNode, accessibilityTree, sessionOf } from './tab.ts'

/** What can be pressed, ticked, chosen or typed into, whether or not it can have the focus. */
const ACTIONABLE =
  /^(button|link|textbox|searchbox|checkbox|radio|combobox|listbox|option|slider|spinbutton|switch|tab|treeitem|menuitem.*)$/

const has = ({ properties = [] }: AxNode, name: string): boolean =>
  properties.some((each) => each.name === name && each.value.value === true)

/** A place that can have the focus is a stop as well, where nothing inside it is one: it cannot be told apart from a control. */
const isStop = (node: AxNode, stopsInside: number): boolean => {
  const role = node.role?.value ?? ''
  if (node.ignored === true || role === 'RootWebArea' || has(node, 'disabled')) return false
  return ACTIONABLE.test(role) || (has(node, 'focusable') && stopsInside === 0)
}

/** Whether any of it is in the window now: a scanner does not go where nothing is to be seen. */
const isInView = async (page: Page, { backendDOMNodeId }: AxNode): Promise<boolean> => {
  const session = await sessionOf(page)
  const { object } = await session.send('DOM.resolveNode', { backendNodeId: backendDOMNodeId ?? 0 })
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    returnByValue: true,
    functionDeclaration: `function () {
      const { left, top, right, bottom } = this.getBoundingClientRect()
      return right > left && bottom > top && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight
    }`,
  })
  return result.value === true
}

/**
 * The stops of a switch scanner, from the first to the last, closed shadow roots included.
 * @returns a line for each: `role: name`
 */
export const scanOrder = async (page: Page): Promise<string[]> => {
  const nodes = await accessibilityTree(page)
  const known = new Map(nodes.map((node) => [node.nodeId, node]))
  const stops = new Map<AxNode, boolean>()
  const countInside = (node: AxNode): number =>
    (node.childIds ?? []).reduce((count, id) => {
      const child = known.get(id)
      return child === undefined ? count : count + countOf(child)
    }, 0)
  const countOf = (node: AxNode): number => {
    const inside = countInside(node)
    const stop = isStop(node, inside)
    stops.set(node, stop)
    return inside + Number(stop)
  }
  const [root] = nodes
  if (root !== undefined) countOf(root)
  const order: string[] = []
  for (const node of nodes)
    if (stops.get(node) === true && (await isInView(page, node)))
      order.push(`${node.role?.value}: ${node.name?.value ?? ''}`)
  return order
}

// The tab's title and icon carry the shape and the number too: the dashboard is often behind another tab.
import { STATE_SHAPE } from '../../../components/alert-card/state-mark.tsx'
import { countStates, STATE_GLYPH } from '../../../components/alert-card/state-words.ts'
import type { LineState } from '../../../components/staff/line-state.ts'
import type { Alert, AlertState } from '../../../shared/protocol/alerts.ts'

const NAME = 'Porpoise'

export interface TabMark {
  title: string
  /** Null: the icon as the page was served with. */
  icon: { shape: AlertState | 'trouble'; text: string } | null
}

/** A dead line outranks every alert: what the number says may be out of date. */
export const tabMark = (alerts: readonly Alert[], line: LineState['kind']): TabMark => {
  if (line === 'down' || line === 'outdated' || line === 'signed-out') {
    return { title: `! ${NAME}`, icon: { shape: 'trouble', text: '!' } }
  }
  const first = countStates(alerts)[0]
  if (first === undefined) return { title: NAME, icon: null }
  return {
    title: `${STATE_GLYPH[first.state]} ${first.count} ${NAME}`,
    icon: { shape: first.state, text: first.count > 9 ? '9+' : `${first.count}` },
  }
}

const drawIcon = ({ shape, text }: NonNullable<TabMark['icon']>): string | null => {
  const canvas = document.createElement('canvas')
  canvas.width = 64
  canvas.height = 64
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  pen.fillStyle = shape === 'trouble' ? '#ffc845' : '#ffffff'
  pen.beginPath()
  pen.roundRect(0, 0, 64, 64, 12)
  pen.fill()
  pen.fillStyle = '#10243b'
  pen.save()
  pen.translate(1, 15)
  pen.scale(1.45, 1.45)
  // A dead line has no state of its own: the triangle, on amber.
  pen.fill(new Path2D(STATE_SHAPE[shape === 'trouble' ? 'new' : shape]), 'evenodd')
  pen.restore()
  pen.font = `bold ${text.length > 1 ? 26 : 38}px system-ui, sans-serif`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(text, 50, 34, 27)
  return canvas.toDataURL('image/png')
}

let servedIcon: string | null = null

export const showTabMark = (mark: TabMark): void => {
  document.title = mark.title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link === null) return
  servedIcon ??= link.href
  const drawn = mark.icon === null ? null : drawIcon(mark.icon)
  const next = drawn ?? servedIcon
  if (link.href !== next) link.href = next
}

// Pip beside a web page, in each corner: resting, and with his two small buttons.
import type { Page } from 'puppeteer'
import { CORNERS, isCorner } from '../../../entrypoints/button.content/corners.ts'
import { until } from '../../browser/until.ts'
import { lookOf } from '../facts.ts'
import { IN_PAGE, type Screen, type ScreenCase } from '../screen.ts'
import { AGES, PAGE_VIEWS, PUPILS_LANGUAGES } from './looks.ts'

const cornerOf = ({ state }: ScreenCase) => {
  const [corner] = state.split(', ')
  return isCorner(corner) ? corner : 'top-end'
}

/** Middle of Pip, once he stands in his corner; null before. */
const whereIsPip = (page: Page, corner: string): Promise<{ x: number; y: number } | null> =>
  page.evaluate((wanted) => {
    const group = document.querySelector('[data-porpoise=pip]')?.shadowRoot?.querySelector<HTMLElement>('.group')
    const box = group?.querySelector('.pip')?.getBoundingClientRect()
    if (group?.dataset.corner !== wanted || box === undefined || box.width === 0) return null
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }, corner)

export const PIP_BESIDE: Screen = {
  name: 'pip-beside-a-page',
  title: 'Pip beside a page: resting, under the pointer, and reached by the keyboard',
  states: CORNERS.flatMap((corner) => [`${corner}, resting`, `${corner}, pointer`, `${corner}, keyboard`]),
  audiences: AGES,
  languages: PUPILS_LANGUAGES,
  views: PAGE_VIEWS,
  pictured: 'window',
  // An Urdu page is read from right to left, and its end is on the left.
  page: ({ language }) => (language === 'ur' ? '/rtl' : '/ltr'),
  told: (one) => ({ stored: { look: lookOf(one), corner: cornerOf(one) } }),
  reach: async (page, one) => {
    const place = await until('Pip stands in his corner', () => whereIsPip(page, cornerOf(one)))
    if (one.state.endsWith('pointer')) await page.mouse.move(place.x, place.y)
    else await page.mouse.move(0, 0)
    if (one.state.endsWith('keyboard')) await page.keyboard.press('Tab')
    if (one.state.endsWith('resting')) return
    await until('his small buttons are there', () =>
      page.evaluate(() => {
        const more = document.querySelector('[data-porpoise=pip]')?.shadowRoot?.querySelector('.more')
        return (more?.getBoundingClientRect().height ?? 0) > 0
      }),
    )
  },
  says: (one) => lookOf(one).someoneElse,
  targets: [['.text, .pip', IN_PAGE]],
}

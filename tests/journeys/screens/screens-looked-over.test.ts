// Every screen of the table, in every state and for every audience, and every two of audience, language, size, forced colours
// and reduced motion: no text is cut off or lies over other text, targets are large enough, and axe-core has nothing to say.
import type { Page } from 'puppeteer'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/browser/launch-browser.ts'
import { pairsOf } from '../../../scripts/screens/all-pairs.ts'
import { faultsIn } from '../../../scripts/screens/find-faults.ts'
import { openPageServer, type PageServer } from '../../../scripts/screens/page-server.ts'
import { labelOf, type Screen, type ScreenCase } from '../../../scripts/screens/screen.ts'
import { casesOf, showScreen } from '../../../scripts/screens/show-screen.ts'
import { SCREENS } from '../../../scripts/screens/table/all.ts'
import { isLong, journey } from '../harness/journey.ts'
import { openScratch } from '../harness/scratch.ts'
import { findings, OF_A_DOCUMENT } from './axe.ts'

const named = (name: string): Screen => {
  const screen = SCREENS.find((each) => each.name === name)
  if (screen === undefined) throw new Error(`no screen ${name}`)
  return screen
}

const WIDE_ENGLISH = { language: 'en', colours: 'own', motion: 'any', view: '1366' } as const

/**
 * Each state once in its own colours, and every two of all the rest; every state with every two, as on the sheets, with
 * `--long` and in `npm run screens`.
 */
const fewerOf = (cases: readonly ScreenCase[]): ScreenCase[] => {
  const met = new Set<string>()
  return cases.filter(({ state, ...rest }) => {
    const brings = [...(rest.colours === 'own' ? [state] : []), ...pairsOf(rest)].filter((each) => !met.has(each))
    for (const each of brings) met.add(each)
    return brings.length > 0
  })
}

journey('every screen of ours', [], () => {
  const scratch = openScratch()
  let page: Page
  let server: PageServer
  beforeAll(async () => {
    server = await openPageServer()
    scratch.atEnd(() => server.end())
    const browser = await launchBrowser({ profileDir: scratch.folder('profile'), policyFolder: null })
    scratch.atEnd(() => browser.kill())
    page = await browser.driver.newPage()
  })
  afterAll(() => scratch.end())

  /** axe-core looks at the page that stands there; at our button or our frame alone where the page is not ours. */
  const axe = (screen: Screen): Promise<string[]> => {
    if (screen.name === 'pip-beside-a-page') return findings(page, '[data-porpoise=pip]')
    const [, frame] = page.frames()
    const isNoDocument = frame !== undefined || screen.name === 'popup' || screen.name === 'hold-page'
    return findings(frame ?? page, undefined, isNoDocument ? OF_A_DOCUMENT : [])
  }

  it.each(SCREENS.map(({ name }) => name))('%s: nothing is cut off, too small or out of reach', async (name) => {
    const screen = named(name)
    const cases = isLong ? casesOf(screen) : fewerOf(casesOf(screen))
    const found: Record<string, string[]> = {}
    const heard = new Set<string>()
    for (const one of cases) {
      await showScreen(page, server, screen, one)
      const faults = await faultsIn(page, screen, one)
      // It reads the same markup whatever the size and the colours are: once for each state, and once for each audience.
      const isNew = !heard.has(one.state) || !heard.has(one.audience)
      if (isNew && one.colours === 'own') {
        faults.push(...(await axe(screen)))
        heard.add(one.state).add(one.audience)
      }
      if (faults.length > 0) found[labelOf(one)] = faults
    }
    expect(found).toEqual({})
    const unheard = [...screen.states, ...screen.audiences].filter((each) => !heard.has(each))
    expect(unheard).toEqual([])
  })

  it('what would be wrong is found: a long word, a small key, words over words, a button without a name', async () => {
    const screen = named('more-help')
    const one: ScreenCase = {
      state: 'code',
      audience: 'ks1',
      language: 'en',
      colours: 'own',
      motion: 'any',
      view: '320',
    }
    await showScreen(page, server, screen, one)
    expect(await faultsIn(page, screen, one)).toEqual([])
    await page.evaluate(() => {
      const [heading, ...others] = document.querySelectorAll('.more-panel :is(h1, h2)')
      if (heading !== undefined) heading.textContent = 'x'.repeat(80)
      for (const other of others) (other as HTMLElement).style.marginTop = '-60px'
      const [key, next] = document.querySelectorAll<HTMLElement>('.key')
      key?.style.setProperty('block-size', '20px')
      key?.style.setProperty('min-block-size', '20px')
      if (next !== undefined) next.textContent = ''
    })
    const faults = (await faultsIn(page, screen, one)).join('\n')
    expect(faults).toMatch(/scrolls sideways/)
    expect(faults).toMatch(/wider than its box: <h1>/)
    expect(faults).toMatch(/lies over another/)
    expect(faults).toMatch(/by 22 px, not 64: <button> 1/)
    expect((await axe(screen)).join('\n')).toMatch(/button-name/)
  })

  it('a button beside Pip that is too small for the youngest is found, and it is large enough for the older ones', async () => {
    const screen = named('pip-beside-a-page')
    const found = async (audience: string): Promise<string[]> => {
      const one: ScreenCase = { ...WIDE_ENGLISH, state: 'top-end, pointer', audience }
      await showScreen(page, server, screen, one)
      expect(await faultsIn(page, screen, one)).toEqual([])
      await page.evaluate(() => {
        const group = document.querySelector('[data-porpoise=pip]')?.shadowRoot?.querySelector<HTMLElement>('.group')
        group?.style.setProperty('--pip', '48px')
      })
      return faultsIn(page, screen, one)
    }
    for (const audience of ['eyfs', 'ks1', 'ks2'])
      expect(
        (await found(audience)).filter((fault) => fault.includes('by 48 px, not 64')),
        audience,
      ).toHaveLength(3)
    expect(await found('ks3')).toEqual([])
  })

  /** Which fonts the buttons of the page are drawn with, each once; "true": one that comes with the page. */
  const fontsOfButtons = async (): Promise<string[]> => {
    const devtools = await page.createCDPSession()
    await devtools.send('DOM.enable')
    await devtools.send('CSS.enable')
    const { root } = await devtools.send('DOM.getDocument')
    const { nodeIds } = await devtools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: 'button' })
    const drawn = await Promise.all(nodeIds.map((nodeId) => devtools.send('CSS.getPlatformFontsForNode', { nodeId })))
    await devtools.detach()
    return [...new Set(drawn.flatMap(({ fonts }) => fonts.map((font) => `${font.familyName} ${font.isCustomFont}`)))]
  }

  it('words are in our own letters: the popup’s quiet ones too, and those that Welsh has beside English', async () => {
    const popup = named('popup')
    await showScreen(page, server, popup, { ...WIDE_ENGLISH, state: 'practice open', audience: 'ks1', view: 'popup' })
    expect(await fontsOfButtons()).toEqual(['Andika true'])
    const more = named('more-help')
    await showScreen(page, server, more, { ...WIDE_ENGLISH, state: 'feelings', audience: 'ks1', language: 'cy' })
    // A letter with a roof.
    expect(await page.evaluate(() => document.body.innerText)).toContain('\u0175')
    expect(await fontsOfButtons()).toEqual(['Andika true'])
  })

  it('a screen that does not come to be drawn is named, with what stood there instead', async () => {
    const screen: Screen = { ...named('practice-page'), says: () => 'no such words' }
    const [one] = casesOf(screen)
    await expect(showScreen(page, server, screen, one!)).rejects.toThrow(
      /^practice-page: .* cannot be drawn: .*no such words.*it says "/,
    )
  })
})

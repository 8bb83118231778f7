// Pages that fight, some forty of them: for each, which ways lead to a press, and whether the screen is covered then,
// stays covered and is silent until staff give it back. Judged by what the X server showed, some hundred times a second.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { journey, NEEDS } from '../harness/journey.ts'
import { ROUTES, type Route } from '../harness/senses/hands.ts'
import { type Arena, COVERS, NOTHING, type Outcome, openArena } from './arena.ts'
import { HOSTILE_PAGES } from './hostile-pages/index.ts'
import { tableOf } from './table.ts'

journey('pages that fight', [NEEDS.screen, NEEDS.sound, NEEDS.keys, NEEDS.windows], () => {
  const outcomes: Outcome[] = []
  let arena: Arena

  beforeAll(async () => {
    arena = await openArena(HOSTILE_PAGES)
  })
  afterAll(async () => {
    process.stdout.write(`\n${tableOf(outcomes)}\n`)
    await arena.end()
  })

  // Once more where a first fight is lost: a page may open a window or take Pip out just between finger down and finger
  // up, on a machine that is busy with something else. What is lost twice is lost.
  for (const page of HOSTILE_PAGES)
    it(page.name, { retry: 1 }, async () => {
      const outcome = await arena.fight(page)
      outcomes.push(outcome)
      const unreachable = ROUTES.filter((route) => page.unreachable?.[route] !== undefined)
      const isSure = (route: Route): boolean => page.unsure?.[route] === undefined
      const asked = ROUTES.filter((route) => !unreachable.includes(route) && isSure(route))
      expect(outcome.reached.filter(isSure)).toEqual(asked)
      for (const { isCovered, mostRed, lastSky, peak } of outcome.rounds) {
        expect({ isCovered, peak }).toEqual({ isCovered: true, peak: 0 })
        expect(mostRed).toBeLessThan(NOTHING)
        expect(lastSky).toBeGreaterThanOrEqual(COVERS)
      }
    })
})

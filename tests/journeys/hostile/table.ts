// The table that this journey prints: one line for each page.

import { ROUTES } from '../harness/senses/hands.ts'
import { COVERS, NOTHING, type Outcome, type Round } from './arena.ts'

const HEAD = ['page', ...ROUTES, 'covered', 'stays covered', 'silent'] as const

/** A moment without the cover is a blank tab, or the browser's own question before it: never the page. */
const stays = (rounds: readonly Round[]): string => {
  const held = yes(rounds, ({ mostRed, lastSky }) => mostRed < NOTHING && lastSky >= COVERS)
  return held === 'yes' && rounds.some(({ leastSky }) => leastSky < COVERS) ? 'yes, blank or dim for a moment' : held
}

const yes = (rounds: readonly Round[], holds: (round: Round) => boolean): string =>
  rounds.length === 0 ? '–' : rounds.every(holds) ? 'yes' : 'NO'

const lineOf = ({ page, reached, rounds }: Outcome): string[] => [
  page.name,
  ...ROUTES.map((route) => {
    const round = rounds.find((each) => each.route === route)
    return reached.includes(route) && round !== undefined ? `${Math.round(round.coveredMs)} ms` : '–'
  }),
  yes(rounds, ({ isCovered }) => isCovered),
  stays(rounds),
  yes(rounds, ({ peak }) => peak === 0),
]

/** Page, milliseconds to the first covered frame by each route that reaches a press (– where none does), and what held. */
export const tableOf = (outcomes: readonly Outcome[]): string => {
  const lines = [[...HEAD], ...outcomes.map(lineOf)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

// Rows of the sheets for "What my school can see": as it opens, with the reader's own list, and where there is none.
import { render } from 'preact'
import { CanSeePage } from '../../components/can-see/can-see-page.tsx'
import type { AboutMe, CanSeeFacts } from '../../shared/can-see/can-see.ts'
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'

const PRESSED_AT = Date.UTC(2026, 10, 23, 9, 14)
/** A list with one of everything, and the longest name a school is likely to have. */
const ABOUT: AboutMe = {
  person: '0'.repeat(64),
  presses: [
    { pressedAt: PRESSED_AT + 3_600_000, step: 'arrived', hasAddress: true },
    { pressedAt: PRESSED_AT, step: 'seen', hasAddress: false },
    { pressedAt: PRESSED_AT - 86_400_000, step: 'done', hasAddress: true },
    { pressedAt: PRESSED_AT - 172_800_000, step: 'practice', hasAddress: false },
  ],
  hasMore: true,
  looks: [
    { by: 'class-staff', name: 'Mrs Featherstonehaugh-Oak', what: 'name', lastOn: '2026-11-23' },
    { by: 'class-staff', name: null, what: 'device', lastOn: '2026-11-23' },
    { by: 'safeguarding', name: null, what: 'address', lastOn: '2026-11-22' },
  ],
  answers: [{ answer: 'accepted', answeredAt: PRESSED_AT - 172_800_000 }],
  mayLook: { classStaff: ['Mrs Featherstonehaugh-Oak', 'Oak assistant'], safeguarding: ['Safeguarding lead'] },
}
const nothing = (): void => {}

const row = (title: string, list: CanSeeFacts['list'], isWanted: boolean, startsWithAll = true) => ({
  title,
  draw: (body: HTMLElement, { ageGroup }: { ageGroup: AgeGroup }): void =>
    render(
      <CanSeePage
        facts={{ ageGroup, canSpeak: true, list }}
        isWanted={isWanted}
        startsWithAll={startsWithAll}
        onShow={nothing}
        onHide={nothing}
        onSpeak={nothing}
        onPrint={nothing}
        onClose={nothing}
      />,
      body,
    ),
})

export const CAN_SEE_ROWS = [
  row('as it opens', { is: 'closed' }, false, false),
  row('own list', { is: 'told', about: ABOUT }, true),
  row('no word from school', { is: 'no-word' }, true),
  row('shared log-in', { is: 'shared' }, false),
]

// Rows of the sheets for the pages that a pupil opens from the popup: each picture of the first run, and who can help.
import { render } from 'preact'
import { FirstRun } from '../../components/pupil-page/first-run.tsx'
import { GetHelp } from '../../components/pupil-page/get-help.tsx'
import { helplinesFor } from '../../shared/concern/helplines.ts'
import type { AgeGroup } from '../../shared/protocol/vocabulary.ts'
import type { PupilPageFacts } from '../../shared/pupil-page/page-messages.ts'

const factsFor = (ageGroup: AgeGroup): PupilPageFacts => ({
  ageGroup,
  helplines: helplinesFor({ name: 'Childline', number: '0800 1111' }, 'Europe/London'),
  emergencyNumber: '999',
  canSpeak: true,
})
const nothing = (): void => {}

const drawFirstRun =
  (startsAt: 0 | 1 | 2) =>
  (body: HTMLElement, { ageGroup }: { ageGroup: AgeGroup }): void =>
    render(<FirstRun facts={factsFor(ageGroup)} startsAt={startsAt} onSpeak={nothing} onClose={nothing} />, body)

export const PUPIL_PAGE_ROWS = [
  { title: 'picture 1', draw: drawFirstRun(0) },
  { title: 'picture 2', draw: drawFirstRun(1) },
  { title: 'picture 3', draw: drawFirstRun(2) },
  {
    title: 'who can help',
    draw: (body: HTMLElement, { ageGroup }: { ageGroup: AgeGroup }): void =>
      render(<GetHelp facts={factsFor(ageGroup)} onSpeak={nothing} onClose={nothing} />, body),
  },
]

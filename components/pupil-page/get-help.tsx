// "Who can help me?": a grown-up first, with a picture for those who do not read yet; then whom to call, as far as the school
// or its country gives a number.

import { isPrimary } from '../../shared/concern/age-groups.ts'
import type { Helpline } from '../../shared/concern/helplines.ts'
import type { PupilPageFacts } from '../../shared/pupil-page/page-messages.ts'
import { getHelpWords } from '../../shared/words/pupil-pages/get-help-words.ts'
import { Scene } from './scene.tsx'

interface Props {
  facts: PupilPageFacts
  onSpeak: (say: string) => void
  onClose: () => void
}

/** Opens beside this page, which stays; the number can be read without any network. */
const PageOf = ({ page }: { page: string }) => (
  <a href={`https://www.${page}/`} target="_blank" rel="noreferrer">
    {page}
  </a>
)

const Line = ({ helpline: { name, number, page } }: { helpline: Helpline }) => (
  <li>
    <strong>{name}</strong>
    {number !== null && <span class="number">{number}</span>}
    {page !== null && <PageOf page={page} />}
  </li>
)

export const GetHelp = ({ facts, onSpeak, onClose }: Props) => {
  const words = getHelpWords(facts.ageGroup)
  const numbers = facts.helplines.filter(({ number }) => number !== null)
  const pages = facts.helplines.filter(({ number }) => number === null)
  const { emergencyNumber } = facts
  return (
    <main class="pupil-page get-help" lang="en" dir="ltr">
      <p class="over">{words.title.say}</p>
      {isPrimary(facts.ageGroup) && (
        <Scene
          name="trust"
          isPlain={false}
          onSpeak={facts.canSpeak ? () => onSpeak(`${words.tell.say} ${words.where.say}`) : null}
          readAloud={words.readAloud.say}
        />
      )}
      <h1 tabIndex={-1}>{words.tell.say}</h1>
      <p>{words.where.say}</p>
      <div class="sections">
        {(numbers.length > 0 || emergencyNumber !== null) && (
          <section class="helplines" data-test="numbers">
            <h2>{words.call.say}</h2>
            <ul>
              {numbers.map((helpline) => (
                <Line key={helpline.name} helpline={helpline} />
              ))}
              {emergencyNumber !== null && (
                <li>
                  <strong>{words.inDanger.say.replaceAll('{number}', emergencyNumber)}</strong>
                </li>
              )}
            </ul>
          </section>
        )}
        {pages.map(({ name, page }) => (
          <section key={name} class="helplines" data-test="report">
            <h2>{words.report.say.replaceAll('{name}', name)}</h2>
            {page !== null && <PageOf page={page} />}
          </section>
        ))}
      </div>
      <button type="button" class="main" data-test="close" onClick={onClose}>
        {words.close.say}
      </button>
    </main>
  )
}

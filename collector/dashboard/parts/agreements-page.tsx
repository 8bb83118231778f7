// Agreements of this adult's classes, beside the alerts and never instead of them: fetched when it is opened, and again
// after each step.
import { useCallback, useEffect, useState } from 'preact/hooks'
import '../../../components/agreement-list/agreement-list.css'
import { ClassCard } from '../../../components/agreement-list/class-card.tsx'
import type { ClassAgreement, DeclinedPupil } from '../../../shared/agreement/coverage.ts'
import { uuidv7 } from '../../../shared/protocol/uuid.ts'
import { AGREEMENT_ROUTES, type AgreementOverview } from '../../../shared/routes/agreement-routes.ts'
import { callRoute, type WhyNot } from '../api-call.ts'
import { sayWhyNot } from '../desk/why-not-words.ts'
import { useFolding } from '../screen/page-hooks.ts'
import type { PartProps } from './part-props.ts'

interface CardState {
  names: readonly DeclinedPupil[] | null
  isBusy: boolean
  problem: string | null
}

const STILL: CardState = { names: null, isBusy: false, problem: null }

const newId = (): string => uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

/** Day and time, as this screen's own clock has them. */
const sayDay = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

const say = (why: WhyNot): string =>
  why === 'too-late' ? 'There is a newer text now. Read that one aloud, then record it.' : sayWhyNot(why, 'look')

const newsOf = (classes: readonly ClassAgreement[]): number => classes.reduce((sum, { news }) => sum + news, 0)

/** How many pupils of this adult's classes declined since their last look; null: the collector did not say. */
export const readNews = async (): Promise<number | null> => {
  const outcome = await callRoute(AGREEMENT_ROUTES.agreements)
  return outcome.ok ? newsOf(outcome.reply.classes) : null
}

export const AgreementsPage = ({ isShared, onSignedOut, onNews }: PartProps) => {
  const [overview, setOverview] = useState<AgreementOverview | null>(null)
  const [why, setWhy] = useState<WhyNot | null>(null)
  const [cards, setCards] = useState<ReadonlyMap<string, CardState>>(new Map())

  const fail = useCallback(
    (reason: WhyNot): boolean => {
      if (reason === 'not-signed-in') onSignedOut()
      return reason === 'not-signed-in'
    },
    [onSignedOut],
  )

  const load = useCallback(async (): Promise<void> => {
    const outcome = await callRoute(AGREEMENT_ROUTES.agreements)
    if (outcome.ok) {
      setOverview(outcome.reply)
      setWhy(null)
      onNews(newsOf(outcome.reply.classes))
    } else if (!fail(outcome.why)) setWhy(outcome.why)
  }, [onNews, fail])
  useEffect(() => void load(), [load])

  const change = (classId: string, part: Partial<CardState>): void =>
    setCards((now) => new Map(now).set(classId, { ...(now.get(classId) ?? STILL), ...part }))

  const readAloud = async (line: ClassAgreement, classId: string): Promise<void> => {
    change(classId, { isBusy: true, problem: null })
    const outcome = await callRoute(AGREEMENT_ROUTES.agreementReadAloud, {
      id: classId,
      body: { actionId: newId(), version: line.version },
    })
    if (!outcome.ok && fail(outcome.why)) return
    change(classId, { isBusy: false, problem: outcome.ok ? null : say(outcome.why) })
    await load()
  }
  const look = async (classId: string): Promise<void> => {
    change(classId, { isBusy: true, problem: null })
    const outcome = await callRoute(AGREEMENT_ROUTES.agreementDeclined, { id: classId })
    if (outcome.ok) change(classId, { isBusy: false, names: outcome.reply.pupils })
    else if (!fail(outcome.why)) change(classId, { isBusy: false, problem: say(outcome.why) })
    await load()
  }
  const putAwayAll = useCallback(
    () => setCards((now) => new Map([...now].map(([id, card]) => [id, { ...card, names: null }]))),
    [],
  )
  useFolding(isShared && [...cards.values()].some(({ names }) => names !== null), putAwayAll)

  if (overview === null)
    return (
      <section class="agreement-list" aria-label="Agreements">
        <p role="status">{why === null ? 'One moment…' : say(why)}</p>
        {why !== null && (
          <button type="button" class="button" onClick={() => void load()}>
            Try again
          </button>
        )}
      </section>
    )
  const { schoolYear, classes, texts } = overview
  return (
    <section class="agreement-list" aria-labelledby="agreements">
      <h2 id="agreements">Agreements {schoolYear}</h2>
      {classes.length === 0 && <p>You have no class, so there are no agreements to show.</p>}
      {why !== null && <p role="status">These numbers are not fresh: {say(why)}</p>}
      <div class="class-cards">
        {classes.map((line) => {
          const id = line.classId ?? ''
          return (
            <ClassCard
              key={id}
              line={line}
              text={texts.find(({ audience }) => audience === line.audience)?.text ?? null}
              readAloudOn={line.readAloudAt === null ? null : sayDay(line.readAloudAt)}
              {...(cards.get(id) ?? STILL)}
              onReadAloud={() => void readAloud(line, id)}
              onLook={() => void look(id)}
              onPutAway={() => change(id, { names: null })}
            />
          )
        })}
      </div>
    </section>
  )
}

// Asks for an agreement: as a page of ours in a tab, once in a browser session and person, never over a cover, and never as
// a condition for anything. Closing it is no answer; a "no" is asked about again on another day, not at every turn.
import type { AgreementShown, AnswerOutcome, GivenAnswer } from '../../../shared/agreement/page-messages.ts'
import { browser } from '../browser.ts'
import { isCovered } from '../covers/cover-record.ts'
import { arrangeLists } from '../guard/active-lists.ts'
import { makeLine } from '../in-turn.ts'
import { collectorNow } from '../link/clock.ts'
import { profileId } from '../link/identity.ts'
import { onSettingsHeard } from '../link/refresh.ts'
import { newId } from '../new-id.ts'
import { saveEvent } from '../outbox.ts'
import { personNow } from '../pupil/person.ts'
import { onPolicyChange } from '../settings.ts'
import { keepAnswer } from './answers.ts'
import { arrangeLimits, readStanding, type Standing } from './standing.ts'

/** Person marks that were asked in this browser session. */
const ASKED = 'agreementAsked'
/** Without word from the collector for this long, the kept settings must do. */
const PATIENCE_MS = 10_000

const YEAR_MS = 365 * 24 * 3_600_000

const inTurn = makeLine()

const pageUrl = (): string => browser.runtime.getURL('/agreement.html')

const openPages = async (): Promise<number[]> =>
  (await browser.tabs.query({})).flatMap(({ id, url, pendingUrl }) =>
    id !== undefined && (pendingUrl ?? url ?? '').startsWith(pageUrl()) ? [id] : [],
  )

/** A "no" stands for its day: asking again at each sign-in would be pushing. */
const isDue = ({ answer, answeredAt }: Standing): boolean => {
  if (answer === null) return true
  if (answer === 'accepted' || answeredAt === null) return false
  return new Date(answeredAt).toDateString() !== new Date().toDateString()
}

const asked = async (): Promise<string[]> => {
  const { [ASKED]: marks } = await browser.storage.session.get(ASKED).catch(() => ({ [ASKED]: [] }))
  return Array.isArray(marks) ? marks.map(String) : []
}

const rearrange = async (): Promise<void> => {
  if (await arrangeLimits()) arrangeLists()
}

/** Opens the page where somebody is still to be asked in this session. */
export const ask = (): Promise<void> =>
  inTurn(async () => {
    await rearrange()
    const standing = await readStanding()
    // A child who has just told somebody something is not asked for anything.
    if (standing === null || !isDue(standing) || isCovered() !== false) return
    const marks = await asked()
    const { person } = standing.wanted
    if (marks.includes(person)) return
    await browser.storage.session.set({ [ASKED]: [...marks, person] }).catch(() => undefined)
    const [open] = await openPages()
    const shown = await (open === undefined
      ? browser.tabs.create({ url: pageUrl(), active: true })
      : browser.tabs.update(open, { active: true })
    ).catch(() => null)
    // No window yet: the next occasion asks.
    if (shown === null) await browser.storage.session.set({ [ASKED]: marks }).catch(() => undefined)
  })

/**
 * Whether an agreement is on the screen, or is still to be put there in this session: no other page of ours opens beside it.
 * @param goneId a tab that has just been closed: the browser may still name it
 */
export const agreementComesFirst = (goneId: number | null = null): Promise<boolean> =>
  inTurn(async () => {
    if ((await openPages()).some((id) => id !== goneId)) return true
    const standing = await readStanding()
    return standing !== null && isDue(standing) && !(await asked()).includes(standing.wanted.person)
  })

/** Somebody else sits here now: what was open for the one before goes, and so do their limits. */
export const personChanged = (): Promise<void> =>
  inTurn(async () => {
    for (const id of await openPages()) await browser.tabs.remove(id).catch(() => undefined)
    await rearrange()
  })

/** Resolves when this profile knows itself: a page that was restored with the browser asks before that. */
let isReady: Promise<void> = new Promise(() => undefined)

/** Must run synchronously when the worker starts. */
export const registerAgreement = (ready: Promise<void>): void => {
  isReady = ready
  onSettingsHeard(() => void ready.then(ask))
  onPolicyChange(() => void ready.then(() => inTurn(rearrange)))
  void ready.then(async () => {
    await inTurn(rearrange)
    setTimeout(() => void ask(), PATIENCE_MS)
  })
}

/** What the page shows; null: nothing is wanted (any more) of whoever is signed in now. */
export const agreementShown = async (): Promise<AgreementShown | null> => {
  await isReady
  await personNow()
  const standing = await readStanding()
  if (standing === null || !isDue(standing)) return null
  const { person, agreementId, version, audience, text } = standing.wanted
  return { person, agreementId, version, audience, text }
}

/** Takes an answer from the page. `changed`: another person, or another text, than the page was drawn for. */
export const takeAnswer = async (given: GivenAnswer): Promise<AnswerOutcome> => {
  await isReady
  await personNow()
  const standing = await readStanding()
  const wanted = standing?.wanted
  if (standing == null || wanted?.person !== given.person) return 'changed'
  if (wanted.agreementId !== given.agreementId || wanted.version !== given.version) return 'changed'
  const now = Date.now()
  const eventId = newId(now)
  const { agreementId, version, answer } = given
  const isSaved = await saveEvent({
    id: eventId,
    kind: 'agreement',
    occurredAt: now,
    profileId: profileId(),
    v: 1,
    data: { agreementId, version, answer, personKey: standing.personKey },
  })
  if (!isSaved) return 'not-kept'
  // Asked in a new school year by last year's settings: this year's end comes with the next ones.
  const isNewYear = collectorNow() >= wanted.schoolYearEndsAt
  const countsUntil = isNewYear ? now + YEAR_MS : wanted.schoolYearEndsAt
  await keepAnswer(wanted.person, { eventId, agreementId, version, answer, answeredAt: now, countsUntil })
  await inTurn(rearrange)
  return 'kept'
}

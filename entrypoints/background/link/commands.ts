// Obeys the collector: only commands that verify, are this school's and this profile's, and are not out of date. Each is
// acknowledged; a repeated one is acknowledged again and does nothing.

import { Command } from '../../../shared/protocol/commands.ts'
import type { SignedBundle } from '../../../shared/signed/bundles.ts'
import { openBundle } from '../../../shared/signed/bundles.ts'
import { takeFacts, takeRelease } from '../covers/covers.ts'
import { fetchLists } from '../guard/list-refresh.ts'
import { makeLine } from '../in-turn.ts'
import { endLesson, takeLesson } from '../lesson/lesson-record.ts'
import { newId } from '../new-id.ts'
import { saveEvent } from '../outbox.ts'
import { database } from '../store.ts'
import { collectorNow } from './clock.ts'
import { collectorKey, currentIdentity, profileId } from './identity.ts'
import { fetchSettings } from './refresh.ts'

type Outcome = 'done' | 'already' | 'expired' | 'unknown-concern'

const inTurn = makeLine()

/** Takes in signed commands, in the order they came. Resolves when each was obeyed or found wanting. */
export const takeCommands = (bundles: readonly SignedBundle[]): Promise<void> =>
  inTurn(async () => {
    for (const bundle of bundles) await takeOne(bundle)
  })

const takeOne = async (bundle: SignedBundle): Promise<void> => {
  const trusted = await collectorKey()
  if (trusted === null) return
  const opened = await openBundle(bundle, trusted.key, 'command', currentIdentity()?.schoolId ?? null)
  if (!opened.ok) return
  const command = Command.safeParse(opened.payload.body)
  // A release names its concern, and signature and school are proved: it counts although this profile was enrolled anew.
  if (!command.success || (command.data.profileId !== profileId() && command.data.kind !== 'release')) return
  const outcome = await obeyOnce(command.data)
  await saveEvent({
    id: newId(),
    kind: 'command-ack',
    occurredAt: Date.now(),
    profileId: profileId(),
    v: 1,
    data: { commandId: command.data.id, outcome },
  })
}

const obeyOnce = async (command: Command): Promise<Outcome> => {
  const db = await database().catch(() => null)
  if ((await db?.get('commands', command.id).catch(() => undefined)) !== undefined) return 'already'
  // A release is obeyed however late it comes: the other way would leave a child covered by a slow network. A lesson has a
  // clock of its own, which the device's does not move.
  const hasOwnEnd = command.kind === 'release' || command.kind === 'lesson' || command.kind === 'lesson-end'
  if (!hasOwnEnd && command.notAfter < collectorNow()) return 'expired'
  const outcome = await obey(command)
  await db?.put('commands', { id: command.id, notAfter: command.notAfter }).catch(() => undefined)
  return outcome
}

const obey = async (command: Command): Promise<Outcome> => {
  switch (command.kind) {
    case 'cover-state':
      return takeFacts(command)
    case 'release':
      return takeRelease(command)
    case 'lesson':
      return takeLesson(command)
    case 'lesson-end':
      await endLesson(command.lessonId)
      return 'done'
    case 'refresh':
      await (command.what === 'settings' ? fetchSettings() : fetchLists())
      return 'done'
  }
}

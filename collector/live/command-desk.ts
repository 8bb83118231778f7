// Hands each profile its commands: at once over its socket, and again on every answer until it acknowledges them.

import type { Command } from '../../shared/protocol/commands.ts'
import type { SignedBundle } from '../../shared/signed/bundles.ts'
import type { ReportFault } from '../collector.ts'
import type { Store } from '../store/store.ts'
import type { BundleSigner } from './bundle-signer.ts'

export interface CommandDesk {
  /** Signed commands a profile has not acknowledged; noted as attempted, since they go out with the answer now. */
  take: (profileId: string) => SignedBundle[] | Promise<SignedBundle[]>
  /** Notes commands that were written to a socket. */
  noteAttempted: (commands: readonly Command[]) => void
  stop: () => void
}

/** Beyond these many ids the memory of what was noted starts anew; noting twice is harmless. */
const MOST = 50_000
const NONE: SignedBundle[] = []

export const commandDesk = (store: Store, schoolId: string, signer: BundleSigner, report: ReportFault): CommandDesk => {
  /** Profiles known to have nothing waiting: only a commit can change that, and the store tells of each one. */
  const idle = new Set<string>()
  const noted = new Set<string>()
  const stop = store.watch((change) => {
    if (change.schoolId !== schoolId) return
    for (const command of change.commands) idle.delete(command.profileId)
  })
  const noteAttempted: CommandDesk['noteAttempted'] = (commands) => {
    const fresh = commands.map((command) => command.id).filter((id) => !noted.has(id))
    if (fresh.length === 0) return
    if (noted.size > MOST) noted.clear()
    for (const id of fresh) noted.add(id)
    // Not awaited: "attempted" is a note for staff, never a reason to hold a command back.
    const forget = (): void => {
      for (const id of fresh) noted.delete(id)
    }
    store.markAttempted(schoolId, fresh).then((written) => written.ok || forget(), report('note attempted commands'))
  }
  const read = async (profileId: string): Promise<SignedBundle[]> => {
    // Noted as idle before reading: a commit in between takes it back, the other order would lose that.
    if (idle.size > MOST) idle.clear()
    idle.add(profileId)
    const commands = await store.pendingCommands(schoolId, profileId)
    if (commands.length === 0) return NONE
    idle.delete(profileId)
    noteAttempted(commands)
    return commands.map(signer.signCommand)
  }
  return { take: (profileId) => (idle.has(profileId) ? NONE : read(profileId)), noteAttempted, stop }
}

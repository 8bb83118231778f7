// From what the store and the live links know to one tile for each device of a class.
import { type DeviceTile, type LastWords, linkOf, type StepState } from '../../shared/class-view/device-tile.ts'
import type { HeardDevices } from '../live/last-words.ts'
import type { ClassDevices, ClassProfile } from '../store/class-view/class-view-store.ts'

const lastWords = (heard: LastWords | null, seenAt: number | null): LastWords =>
  heard ?? { heardAt: seenAt, heardBy: 'call', saidGoodbye: false }

const DONE: readonly (string | null)[] = ['done', 'already']

const stepState = ({ state, outcome }: ClassProfile['steps'][number]): StepState => {
  if (state === 'acknowledged') return DONE.includes(outcome) ? 'acknowledged' : 'refused'
  return state === 'superseded' ? 'not-delivered' : state
}

interface Known {
  profile: ClassProfile
  words: LastWords
}

/** Where several pupils use one machine, the profile that was heard last is the one that sits there. */
const newestFirst = (one: Known, other: Known): number => (other.words.heardAt ?? -1) - (one.words.heardAt ?? -1)

const tileOf = (key: string, known: readonly Known[], now: number): DeviceTile | null => {
  const [newest] = [...known].sort(newestFirst)
  if (newest === undefined) return null
  return {
    key,
    label: newest.profile.label,
    link: linkOf(newest.words, now),
    lastWordAt: newest.words.heardAt,
    // A cover of another log-in on this machine is not on its screen, and is not forgotten either.
    isCovered: known.some(({ profile }) => profile.isCovered),
    ageGroup: newest.profile.ageGroup,
    steps: newest.profile.steps.map((step) => ({ lessonId: step.lessonId, state: stepState(step) })),
  }
}

const byLabel = (one: DeviceTile, other: DeviceTile): number =>
  (one.label ?? '\uffff').localeCompare(other.label ?? '\uffff', 'en-GB', { numeric: true }) ||
  one.key.localeCompare(other.key)

/** Tiles in the order of their labels, so that none ever jumps. */
export const classTiles = ({ profiles, places }: ClassDevices, heard: HeardDevices, now: number): DeviceTile[] => {
  const groups = new Map<string, Known[]>()
  for (const profile of profiles) {
    const key = profile.label === null ? `profile ${profile.profileId}` : `device ${profile.label}`
    const words = lastWords(heard.of(profile.profileId), profile.lastSeenAt)
    groups.set(key, [...(groups.get(key) ?? []), { profile, words }])
  }
  const tiles = [...groups].flatMap(([key, known]) => tileOf(key, known, now) ?? [])
  // The room's devices at which nobody of this class has signed in: others may have, and then they have been heard.
  for (const { label, lastSeenAt, profileIds } of places) {
    const key = `device ${label}`
    if (groups.has(key)) continue
    const words = profileIds.map((id) => lastWords(heard.of(id), lastSeenAt))
    const newest = words.sort((one, other) => (other.heardAt ?? -1) - (one.heardAt ?? -1))[0]
    tiles.push({
      key,
      label,
      link: newest === undefined ? 'never' : linkOf(newest, now),
      lastWordAt: newest?.heardAt ?? null,
      isCovered: false,
      ageGroup: null,
      steps: [],
    })
  }
  return tiles.sort(byLabel)
}

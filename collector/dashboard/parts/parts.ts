// The pages beside Now, one line each: who sees the way to it, and what fetches it. Alerts stay on top of every one of them.
import type { ComponentType } from 'preact'
import type { Right } from '../../../shared/access/rights.ts'
import { later } from '../screen/later.tsx'
import type { PartProps } from './part-props.ts'

interface PartEntry {
  title: string
  right: Right
  Page: ComponentType<PartProps>
  /** Asked for now and again while the part is closed; null: the collector did not say. */
  readNews?: () => Promise<number | null>
}

export const PARTS = {
  class: {
    title: 'Class',
    right: 'lead-class',
    Page: later<PartProps>(async () => (await import('./class-view/class-view-page.tsx')).ClassViewPage),
  },
  agreements: {
    title: 'Agreements',
    right: 'lead-class',
    Page: later<PartProps>(async () => (await import('./agreements-page.tsx')).AgreementsPage),
    readNews: async () => (await import('./agreements-page.tsx')).readNews(),
  },
  people: {
    title: 'People',
    right: 'see-people',
    Page: later<PartProps>(async () => (await import('./people/people-page.tsx')).PeoplePage),
  },
  channels: {
    title: 'Channels',
    right: 'run-channels',
    Page: later<PartProps>(async () => (await import('./channels/channels-page.tsx')).ChannelsPage),
  },
  cover: {
    title: 'Cover',
    right: 'make-cover-code',
    Page: later<PartProps>(async () => (await import('./cover/cover-part.tsx')).CoverPart),
  },
  'school-data': {
    title: 'School data',
    right: 'see-school-data',
    Page: later<PartProps>(async () => (await import('./school-data/school-data-page.tsx')).SchoolDataPage),
  },
  account: {
    title: 'Your account',
    right: 'own-account',
    Page: later<PartProps>(async () => (await import('./account/account-page.tsx')).AccountPage),
  },
  'set-up': {
    title: 'Set-up',
    right: 'run-set-up',
    Page: later<PartProps>(async () => (await import('./set-up/set-up-page.tsx')).SetUpPage),
  },
} as const satisfies Record<string, PartEntry>

export type PartName = keyof typeof PARTS

/** The same table with its entries' common type, for those who go through it. */
export const PART_ENTRIES = Object.entries(PARTS) as [PartName, PartEntry][]

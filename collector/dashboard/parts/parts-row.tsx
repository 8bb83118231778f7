// The row of pages beside Now: only those that this adult's roles open, each with its quiet number.
import { useCallback, useEffect, useState } from 'preact/hooks'
import { holdsRight } from '../../../shared/access/rights.ts'
import type { Me } from '../../../shared/protocol/alerts.ts'
import { PART_ENTRIES, type PartName } from './parts.ts'

const LOOK_EVERY_MS = 10 * 60_000

export type PartNews = Partial<Record<PartName, number>>

export const partsOf = ({ roles, classes }: Me) =>
  PART_ENTRIES.filter(([, { right }]) => holdsRight({ roles, classIds: classes.map(({ id }) => id) }, right))

/** The parts' numbers: asked for now and again, and set by an open part itself. */
export const usePartNews = (me: Me): [PartNews, (name: PartName, count: number) => void] => {
  const [news, setNews] = useState<PartNews>({})
  useEffect(() => {
    let isGone = false
    const ask = async (): Promise<void> => {
      for (const [name, { readNews }] of partsOf(me)) {
        // Not fetched, not loaded: the next time asks again.
        const count = readNews === undefined ? null : await readNews().catch(() => null)
        if (count !== null && !isGone) setNews((before) => ({ ...before, [name]: count }))
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), LOOK_EVERY_MS)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [me])
  const set = useCallback((name: PartName, count: number) => setNews((before) => ({ ...before, [name]: count })), [])
  return [news, set]
}

interface PartsRowProps {
  me: Me
  /** Null: Now. */
  open: PartName | null
  news: PartNews
  onOpen: (name: PartName | null) => void
}

export const PartsRow = ({ me, open, news, onOpen }: PartsRowProps) => {
  const parts = partsOf(me)
  if (parts.length === 0) return null
  return (
    <nav class="parts" aria-label="Pages">
      <button type="button" class="part" aria-current={open === null && 'page'} onClick={() => onOpen(null)}>
        Now
      </button>
      {parts.map(([name, { title }]) => (
        <button
          key={name}
          type="button"
          class="part"
          data-action={name}
          aria-current={open === name && 'page'}
          onClick={() => onOpen(name)}
        >
          {title}
          {(news[name] ?? 0) > 0 && ` (${news[name]} new)`}
        </button>
      ))}
    </nav>
  )
}

// The way from the Now screen to the agreements: a button with a quiet number, and the page itself, which is fetched only
// when somebody wants it. The alerts stay on top of it.
import { useEffect, useState } from 'preact/hooks'
import { later } from '../screen/later.tsx'

const LOOK_EVERY_MS = 10 * 60_000

/** How many pupils of this adult's classes declined since their last look; asked for now and again, set by the page itself. */
export const useAgreementNews = (): [number, (count: number) => void] => {
  const [news, setNews] = useState(0)
  useEffect(() => {
    let isGone = false
    const ask = async (): Promise<void> => {
      const { readNews } = await import('./agreements-page.tsx')
      const count = await readNews()
      if (count !== null && !isGone) setNews(count)
    }
    // Not fetched, not loaded: the next time asks again.
    const askQuietly = (): void => void ask().catch(() => undefined)
    askQuietly()
    const timer = setInterval(askQuietly, LOOK_EVERY_MS)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [])
  return [news, setNews]
}

interface AgreementsButtonProps {
  isOpen: boolean
  news: number
  onToggle: (isOpen: boolean) => void
}

export const AgreementsButton = ({ isOpen, news, onToggle }: AgreementsButtonProps) => (
  <button
    type="button"
    class="button is-small"
    data-action="agreements"
    aria-expanded={isOpen}
    onClick={() => onToggle(!isOpen)}
  >
    Agreements{news > 0 && ` (${news} new)`}
  </button>
)

export const AgreementsPart = later(async () => (await import('./agreements-page.tsx')).AgreementsPage)

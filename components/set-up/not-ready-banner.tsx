// Says on every page of those who can do something about it that the school is not ready. On a shared screen without details.

import { sayNotReady } from '../../shared/set-up/not-ready.ts'
import type { SetUpNews } from '../../shared/set-up/set-up-routes.ts'

interface NotReadyBannerProps {
  news: SetUpNews
  isShared: boolean
  onOpen: () => void
}

export const NotReadyBanner = ({ news, isShared, onOpen }: NotReadyBannerProps) => (
  <section class="not-ready" aria-label="Not ready">
    <p>
      <strong>
        {isShared ? '⚠ Set-up needs somebody.' : '⚠ This school is not ready: an alert may reach nobody.'}
      </strong>
    </p>
    {!isShared && news.isFinished && (
      <ul>
        {news.notReady.map((why) => (
          <li key={why}>{sayNotReady(why)}</li>
        ))}
      </ul>
    )}
    {!isShared && !news.isFinished && <p>Its set-up is not finished.</p>}
    <button type="button" class="button" data-action="open-set-up" onClick={onOpen}>
      Go to Set-up
    </button>
  </section>
)

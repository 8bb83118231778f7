// A one-time link, shown once. On a screen that the class can see it stays hidden until somebody asks for it.
import { useState } from 'preact/hooks'

interface WayInProps {
  name: string
  link: string
  isShared: boolean
  onCopy: (link: string) => Promise<boolean>
  onPutAway: () => void
}

export const WayIn = ({ name, link, isShared, onCopy, onPutAway }: WayInProps) => {
  const [isShown, setShown] = useState(!isShared)
  const [said, setSaid] = useState('')
  return (
    <section class="way-in" aria-labelledby="way-in">
      <h2 id="way-in">A link for {name}</h2>
      <p>
        Give it to {name} and to nobody else: whoever opens it first has the account. It works once, for seven days. It
        is not shown again.
      </p>
      {isShown && <code>{link}</code>}
      <div class="actions">
        <button
          type="button"
          class="button is-main"
          data-action="copy-link"
          onClick={() =>
            void onCopy(link).then((isCopied) => {
              setSaid(isCopied ? 'Copied.' : 'It could not be copied. Mark the link and copy it by hand.')
              if (!isCopied) setShown(true)
            })
          }
        >
          Copy the link
        </button>
        {!isShown && (
          <button type="button" class="button" onClick={() => setShown(true)}>
            Show the link
          </button>
        )}
        <button type="button" class="button" data-action="put-link-away" onClick={onPutAway}>
          Done: put it away
        </button>
      </div>
      <p role="status">{said}</p>
    </section>
  )
}

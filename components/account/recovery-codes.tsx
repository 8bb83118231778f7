// Recovery codes, shown once.
import { useEffect, useRef } from 'preact/hooks'
import '../form/form.css'
import './account.css'

interface RecoveryCodesProps {
  codes: readonly string[]
  onDone: () => void
}

export const RecoveryCodesNote = ({ codes, onDone }: RecoveryCodesProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section class="form" aria-labelledby="recovery">
      <h1 id="recovery" tabIndex={-1} ref={heading}>
        Keep these recovery codes
      </h1>
      <p>
        Without your phone, each of them lets you in once. They are shown this one time: print them or write them down,
        and keep them where only you find them.
      </p>
      <ul class="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="button" onClick={() => print()}>
          Print
        </button>
        <button type="button" class="button is-main" data-action="codes-kept" onClick={onDone}>
          I have kept them
        </button>
      </div>
    </section>
  )
}

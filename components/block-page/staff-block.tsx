// What staff see instead of a page that policy blocks: why, by which list, and whom to ask.
import { useState } from 'preact/hooks'
import { categoryTitle } from '../../shared/guard/categories.ts'
import type { BlockedFacts } from '../../shared/protocol/messages.ts'
import { EN_STAFF_BLOCK as WORDS } from '../../shared/words/en/staff.ts'
import { PipPicture } from './pip-picture.tsx'

type Facts = Extract<BlockedFacts, { audience: 'staff' }>

interface Props {
  facts: Facts
  onBack: () => void
  /** Puts text on the clipboard; false where that was refused. */
  onCopy: (text: string) => Promise<boolean>
}

/** Label and value of each known fact; illegal content comes without a category. */
const rowsOf = ({ host, verdict }: Facts): [string, string][] => {
  const day = verdict.listBuiltAt === null ? '' : `, ${new Date(verdict.listBuiltAt).toLocaleDateString('en-GB')}`
  const rows: [string, string | null][] = [
    [WORDS.host.say, host === '' ? null : host],
    [WORDS.category.say, verdict.category === null ? null : categoryTitle(verdict.category)],
    [WORDS.list.say, verdict.list === null ? null : `${verdict.list}, version ${verdict.listVersion}${day}`],
  ]
  return rows.filter((row): row is [string, string] => row[1] !== null)
}

export const StaffBlock = ({ facts, onBack, onCopy }: Props) => {
  const [isCopied, setCopied] = useState(false)
  const rows = rowsOf(facts)
  const copy = async () => setCopied(await onCopy(rows.map(([label, value]) => `${label}: ${value}`).join('\n')))
  return (
    <main class="block staff" lang="en">
      <PipPicture />
      <h1 tabIndex={-1}>{WORDS.headline.say}</h1>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {facts.filteringLead !== null && <p>{WORDS.askLead.say.replace('{lead}', facts.filteringLead)}</p>}
      <div class="row">
        <button type="button" class="main" data-test="go-back" onClick={onBack}>
          {WORDS.goBack.say}
        </button>
        <button type="button" data-test="copy" onClick={() => void copy()}>
          {WORDS.copy.say}
        </button>
        <span role="status">{isCopied ? WORDS.copied.say : ''}</span>
      </div>
      <details>
        <summary>{WORDS.more.say}</summary>
        <p>{WORDS.limits.say}</p>
      </details>
    </main>
  )
}

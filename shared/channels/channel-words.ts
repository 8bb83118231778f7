// What a channel says. Promises: never a pupil, a site or an address of a page · a press for the safeguarding lead names neither
// class nor device · nothing that a device says of itself gets in unless the school's own list knows it.

/** What is known of one alert, or of an alarm or trial, when it is put into words. */
export interface Said {
  kind: 'call' | 'alarm' | 'out-of-hours' | 'trial'
  /** The same alert called about twice is one. Null: a trial. */
  alertId: string | null
  /** Null: not known, or not for this channel. */
  className: string | null
  deviceLabel: string | null
}

export const SIGN_OFF = 'Open the dashboard to see it'
export const TRIAL_WORDS = 'Porpoise: this is a trial alert. No pupil pressed.'
const ALARM_WORDS = 'Porpoise: an alert could not reach anybody. Please look at the dashboard.'
const MOST_LINES = 20

/** Names come from lists that people load: no line of another's, no mark that a chat would read as a link or a call. */
const plain = (name: string): string =>
  name
    .replace(/[^\p{L}\p{N}\p{M} '’+/-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 40)

const classWords = (name: string): string => (/\bclass$/i.test(name) ? name : `${name} class`)

const place = ({ className, deviceLabel }: Said): { of: string; at: string } => {
  const name = plain(className ?? '')
  const label = plain(deviceLabel ?? '')
  return { of: name === '' ? '' : ` in ${classWords(name)}`, at: label === '' ? '' : ` (${label})` }
}

const sayOne = (said: Said): string => {
  const { of, at } = place(said)
  switch (said.kind) {
    case 'trial':
      return TRIAL_WORDS
    case 'alarm':
      return ALARM_WORDS
    case 'call':
      return `Porpoise: a pupil${of} needs you${at}.`
    case 'out-of-hours':
      return `Porpoise: a pupil${of} pressed out of school hours${at}. It is on the list of the next school day.`
  }
}

const sayPlace = (said: Said): string => {
  const { of, at } = place(said)
  return `A pupil${of}${at}${said.kind === 'out-of-hours' ? ', out of school hours' : ''}`
}

/** Each alert once, alarms as one, a trial only where it stands alone. */
const withoutRepeats = (all: readonly Said[]): Said[] => {
  const kept = new Map<string, Said>()
  for (const said of all) kept.set(said.kind === 'alarm' ? 'alarm' : (said.alertId ?? 'trial'), said)
  const known = [...kept.values()]
  return known.length > 1 ? known.filter(({ kind }) => kind !== 'trial') : known
}

/**
 * Puts what waits for one receiver into one message.
 * @returns one line that is all a lock screen shows, and lines below it where there is more than one alert
 */
export const sayTogether = (all: readonly Said[]): { line: string; more: string[] } => {
  const said = withoutRepeats(all)
  const [first] = said
  if (first === undefined || said.length === 1)
    return { line: first === undefined ? TRIAL_WORDS : sayOne(first), more: [] }
  const alarm = said.find(({ kind }) => kind === 'alarm')
  const alerts = said.filter(({ kind }) => kind !== 'alarm')
  const [only] = alerts
  if (alarm !== undefined && alerts.length === 1 && only !== undefined)
    return { line: sayOne(only), more: [ALARM_WORDS] }
  const places = alerts.map(sayPlace)
  const rest = places.length - MOST_LINES
  return {
    line: `Porpoise: ${alerts.length} alerts wait for you.`,
    more: [
      ...(alarm === undefined ? [] : [ALARM_WORDS]),
      ...places.slice(0, MOST_LINES),
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ],
  }
}

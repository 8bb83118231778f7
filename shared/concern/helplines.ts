// Helplines and report pages that a pupil can reach from a cover, bundled so that they work without a network. Sources:
// the services' own public pages. A number here is shown only where the school has set a helpline of its own country.

export interface Helpline {
  name: string
  /** As it is dialled; null where it is a page. */
  number: string | null
  /** Shown as text, never as a link: a cover opens nothing. */
  page: string | null
}

/** For schools in the United Kingdom. */
const UNITED_KINGDOM: readonly Helpline[] = [
  { name: 'Childline', number: '0800 1111', page: 'childline.org.uk' },
  { name: 'CEOP', number: null, page: 'ceop.police.uk' },
]

/** The school's own helpline first, then those of its country that are known here. */
export const helplinesFor = (
  own: { name: string; number: string } | null,
  timeZone: string | null,
): readonly Helpline[] => {
  const ofCountry = timeZone === 'Europe/London' || timeZone === 'Europe/Belfast' ? UNITED_KINGDOM : []
  if (own === null) return ofCountry
  const known = ofCountry.find(({ name }) => name === own.name)
  return [
    { name: own.name, number: own.number, page: known?.page ?? null },
    ...ofCountry.filter(({ name }) => name !== own.name),
  ]
}

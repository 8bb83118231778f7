// Whom an alert may ever be told to. A press for the safeguarding lead has no place in its type for anybody else.

export type PersonId = string

/** Staff who matter to one alert: of its class, and of the whole school. */
export interface StaffOfAlert {
  /** The adults of the press's class; nobody where no class is known. */
  teachers: readonly PersonId[]
  /** Whom the school has named to be called next for this class: a neighbour, the office. */
  seconds: readonly PersonId[]
  leads: readonly PersonId[]
  deputies: readonly PersonId[]
  heads: readonly PersonId[]
}

export type Contacts = ({ to: 'class' } & StaffOfAlert) | ({ to: 'dsl' } & Omit<StaffOfAlert, 'teachers' | 'seconds'>)

/** Who is called on each step; `everyone` is every ten minutes, after five rounds. */
export type RungName = 'second' | 'safeguarding' | 'everyone'

const firstWithPeople = (...groups: readonly (readonly PersonId[])[]): readonly PersonId[] =>
  groups.find((group) => group.length > 0) ?? []

/**
 * The contacts of one alert. A press for the lead is kept from the adults of the child's own class, also where one of them
 * is deputy or head: it may be about them. The lead stays: the child chose the lead. Where that leaves nobody at all, they
 * have it after all: never nobody.
 */
export const contactsOf = (to: Contacts['to'], staff: StaffOfAlert): Contacts => {
  if (to === 'class') return { to, ...staff }
  const notOfClass = (people: readonly PersonId[]) => people.filter((one) => !staff.teachers.includes(one))
  const { leads, deputies, heads } = staff
  const apart = { to, leads, deputies: notOfClass(deputies), heads: notOfClass(heads) }
  return firstAdults(apart).length > 0 ? apart : { to, leads, deputies, heads }
}

/**
 * Who has a press for the lead only because there is nobody else: deputy or head of the child's own class. Everybody else who
 * has it may see it by their role.
 */
export const lastResort = (to: Contacts['to'], staff: StaffOfAlert): PersonId[] => {
  const { leads, deputies, heads } = contactsOf(to, staff)
  const byRole = (one: PersonId) => leads.includes(one) || !staff.teachers.includes(one)
  return to === 'class' ? [] : [...new Set([...deputies, ...heads])].filter((one) => !byRole(one))
}

/**
 * Who hears the alarm of an alert that reaches nobody. Of a press for the lead the adults of the child's class hear nothing
 * here either, while there is anybody else.
 */
export const alarmedAdults = (
  to: Contacts['to'],
  staff: StaffOfAlert,
  technicians: readonly PersonId[],
): PersonId[] => {
  const { leads, heads } = contactsOf(to, staff)
  const apart = to === 'class' ? technicians : technicians.filter((one) => !staff.teachers.includes(one))
  const people = [...leads, ...heads, ...apart]
  return [...new Set(people.length > 0 ? people : technicians)]
}

/** Whom the press itself is for: nobody has to be called for them to have it. */
export const firstAdults = (contacts: Contacts): readonly PersonId[] =>
  contacts.to === 'class'
    ? firstWithPeople(contacts.teachers, contacts.leads, contacts.deputies, contacts.heads)
    : firstWithPeople(contacts.leads, contacts.deputies, contacts.heads)

/**
 * Whom a rung calls. From the second round on the class's own adults are called again with the second adult.
 * @param isFirstRound whether nobody has been called twice yet
 */
export const adultsOfRung = (contacts: Contacts, rung: RungName, isFirstRound: boolean): PersonId[] => {
  const { leads, deputies, heads } = contacts
  const ofClass = contacts.to === 'class' ? contacts.teachers : []
  const named = contacts.to === 'class' ? contacts.seconds : []
  const first = firstAdults(contacts)
  switch (rung) {
    case 'second': {
      const others = [named, deputies, leads, heads].map((group) => group.filter((one) => !first.includes(one)))
      return [...new Set([...firstWithPeople(...others), ...(isFirstRound ? [] : ofClass)])]
    }
    case 'safeguarding':
      return [...new Set([...leads, ...deputies])]
    case 'everyone':
      return [...new Set([...ofClass, ...named, ...leads, ...deputies, ...heads])]
  }
}

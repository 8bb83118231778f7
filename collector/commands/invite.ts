// `invite --role …`: prints a one-time link with which a member of staff makes their account.
import { parseArgs } from 'node:util'
import { StaffRole } from '../../shared/protocol/vocabulary.ts'
import { linkAddress, makeLink } from '../auth/one-time-link.ts'
import { defaultPublicUrl } from '../config.ts'
import { type CommandPlace, withSchool } from './command-place.ts'

const readArguments = (argv: readonly string[]) => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        role: { type: 'string' },
        email: { type: 'string' },
        name: { type: 'string' },
        class: { type: 'string', multiple: true, default: [] },
      },
    })
    return values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

export const invite = (argv: readonly string[], place: CommandPlace): number | Promise<number> => {
  const values = readArguments(argv)
  const role = typeof values === 'string' ? null : StaffRole.safeParse(values.role)
  if (typeof values === 'string' || role === null || !role.success) {
    place.complain(
      `${typeof values === 'string' ? `${values}\n` : ''}invite --role ${StaffRole.options.join('|')} [--email E] [--name N] [--class C …]`,
    )
    return 2
  }
  return withSchool(place, async (store, school) => {
    const email = values.email?.toLowerCase() ?? null
    const known = email === null ? null : await store.personByEmail(school.id, email)
    const name = values.name ?? known?.name ?? null
    let personId: string | null = null
    // With an e-mail or classes the person must exist before the link does; else using the link makes one.
    if (email !== null || values.class.length > 0) {
      if (name === null) {
        place.complain('Say who it is as well: --name')
        return 2
      }
      // The duty itself comes with the use of the link: a printed one that nobody uses grants nothing.
      const added = await store.addStaff(school.id, { name, email, role: 'teacher', classNames: values.class })
      if (!added.ok) {
        place.complain(added.why === 'no-such-class' ? `No such class: ${values.class.join(', ')}` : added.why)
        return 1
      }
      personId = added.personId
    }
    const token = await makeLink(
      store,
      school.id,
      { role: role.data, personId, name, signsInAtOnce: false },
      Date.now(),
    )
    const noted = await store.recordAudit(school.id, {
      actor: 'collector',
      action: 'invited',
      object: personId === null ? `role:${role.data}` : `person:${personId}`,
      details: { role: role.data },
    })
    if (token === null || !noted.ok) {
      place.complain('The store cannot keep the link just now. Nothing was printed that works; try again.')
      return 1
    }
    const publicUrl = place.publicUrl ?? defaultPublicUrl(place.tls !== null, place.port)
    place.print(linkAddress(publicUrl, token))
    const hasClass = values.class.length > 0 || (known?.classes.length ?? 0) > 0
    const isTeacherOnly = role.data === 'teacher' && (known?.role ?? 'teacher') === 'teacher'
    if (isTeacherOnly && !hasClass) {
      place.complain(
        'This person has no class yet and will receive no alerts. Invite them with --class, or seed their class.',
      )
    }
    return 0
  })
}

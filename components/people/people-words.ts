// What the People page says, so that the same thing is said the same way everywhere on it.
import { ROLE_NAMES, roleName } from '../../shared/access/role-names.ts'
import type { NoticeShown, PeopleReply, PersonLine } from '../../shared/routes/people/people-routes.ts'

type Proposal = PeopleReply['proposals'][number]

/** Day and time, as this screen's own clock has them. */
export const sayDay = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' })

export const sayRoles = ({ roles, isChair }: Pick<PersonLine, 'roles' | 'isChair'>): string =>
  roles.map((role) => roleName(role, isChair)).join(', ')

export const saySignIn = ({ signIn, signedInAt }: PersonLine): string => {
  if (signedInAt !== null) return `Signed in last on ${sayDay(signedInAt)}`
  return signIn === 'account' ? 'Has an account, has never signed in' : 'Has no way in yet'
}

const what = ({ kind, role, isChair, name }: Proposal): string => {
  const as = role === null ? '' : roleName(role, isChair)
  switch (kind) {
    case 'invite':
      return `Invite ${name} as ${as}`
    case 'give':
      return `Give ${name} the role ${as}`
    case 'take':
      return `Take the role ${as} from ${name}`
    case 'leave':
      return `Mark ${name} as left`
  }
}

export const sayProposal = (proposal: Proposal): string =>
  `${what(proposal)}. Proposed by ${proposal.proposedBy.name} on ${sayDay(proposal.proposedAt)}.`

export const sayNotice = ({ kind, actor, about, role }: NoticeShown): string => {
  const whom = about ?? 'somebody new'
  const as = role === null ? '' : ROLE_NAMES[role]
  switch (kind) {
    case 'break-glass-made':
      return 'The break-glass account was made, or given a new password, at the collector’s computer.'
    case 'break-glass-signed-in':
      return 'Somebody signed in with the break-glass account.'
    case 'break-glass-invited':
      return `The break-glass account invited ${whom} as ${as}.`
    case 'break-glass-gave-role':
      return `The break-glass account gave ${whom} the role ${as}.`
    case 'break-glass-took-role':
      return `The break-glass account took the role ${as} from ${whom}.`
    case 'break-glass-marked-left':
      return `The break-glass account marked ${whom} as left.`
    case 'proposed':
      return `${actor} proposed a change that needs a second person: see People.`
    case 'role-given':
      return `${whom} now has the role ${as}. ${actor} was the second to agree.`
    case 'role-taken':
      return `${whom} no longer has the role ${as}. ${actor} was the second to agree.`
    case 'lead-left':
      return `${whom} was marked as left. ${actor} was the second to agree.`
  }
}

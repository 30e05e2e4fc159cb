import type { Role } from '@opencx/protocol/http/inbox'
import { Refused } from '../http/errors'

/** Refuses who may not do something to people of these roles: owners decide on everybody, admins on all but owners. */
export function refuseUnlessDecides(role: Role, about: readonly Role[]): void {
  if (role === 'agent')
    throw new Refused('forbidden', {
      message: 'The team is managed by owners and admins of the business. Ask one of them to do it, or for the role.',
    })
  if (role === 'admin' && about.includes('owner'))
    throw new Refused('forbidden', {
      message: 'Owners are made, changed and removed by owners only. Ask one of them to do it.',
    })
}

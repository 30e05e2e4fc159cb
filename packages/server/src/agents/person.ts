import type { Me } from '@opencx/protocol/http/inbox'
import type { Doer } from '../audit'
import { Refused } from '../http/errors'
import { noBusiness } from '../http/not-found'
import type { WebContext } from '../http/web'
import type { AuthenticateAgent } from './authenticate'

/** A signed-in person, as routes of the dashboard see them. */
export interface Person {
  readonly by: Doer
  readonly organizations: Me['organizations']
}

/** Tells who asks. Throws `Refused` where nobody is signed in. */
export type AuthenticatePerson = (context: WebContext) => Promise<Person>

export const createPersonAuthenticator =
  (authenticateAgent: AuthenticateAgent): AuthenticatePerson =>
  async (context) => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    const { id, name, organizations } = agent
    return { by: { kind: 'person', id, name }, organizations }
  }

/** The business that is meant, if the person belongs to it: another one is as unknown as none. Throws `Refused`. */
export function businessOf({ organizations }: Person, orgId: string): Me['organizations'][number] {
  const organization = organizations.find(({ id }) => id === orgId)
  if (!organization) throw noBusiness(orgId)
  return organization
}

/** The id of the business that is meant, if the person is an owner or admin there; `message` teaches who may. */
export function decidedBy(person: Person, orgId: string, message: string): string {
  const { id, role } = businessOf(person, orgId)
  if (role === 'agent') throw new Refused('forbidden', { message })
  return id
}

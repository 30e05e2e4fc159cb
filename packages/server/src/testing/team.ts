import type { Role } from '@opencx/protocol/http/inbox'
import { addPerson } from '../agents'
import { createOrg, OWN_ORIGIN, type TestApp } from './app'

const PASSWORD = 'a long password'

interface Joining {
  readonly role: Role
  readonly orgId: string
  readonly email?: string
}

/** Somebody of a business, as their browser asks for them. */
export interface TestPerson {
  readonly id: string
  readonly cookie: () => Promise<string>
  /** A body makes it a write. */
  ask(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Response>
}

/** The cookie of a new person who is signed in and has this role. */
export async function joinAs(app: TestApp, joining: Joining): Promise<string> {
  return (await openPerson(app, joining)).cookie()
}

/** A new person of a business; they sign in when they ask for the first time, because it is slow by design. */
export async function openPerson(
  app: TestApp,
  { role, orgId, email = `${role}@${orgId}.test` }: Joining,
): Promise<TestPerson> {
  const person = { name: role, email, password: PASSWORD, orgId, role }
  const id = await app.database.db.transaction((tx) => addPerson(tx, person))
  let signedIn: Promise<string> | undefined
  const cookie = () => {
    signedIn ??= signIn(app, email)
    return signedIn
  }
  return {
    id,
    cookie,
    async ask(method, path, body, headers = {}) {
      const type = body && { 'content-type': 'application/json' }
      return app.request(path, {
        method,
        headers: { cookie: await cookie(), origin: OWN_ORIGIN, ...type, ...headers },
        ...(body && { body: JSON.stringify(body) }),
      })
    },
  }
}

/** A business with an owner, an admin and an agent. */
export async function openTeam(app: TestApp, name = 'Acme') {
  const org = await createOrg(app, { name })
  const join = (role: Role) => openPerson(app, { role, orgId: org.id })
  return { orgId: org.id, org, owner: await join('owner'), admin: await join('admin'), agent: await join('agent') }
}

async function signIn(app: TestApp, email: string): Promise<string> {
  const reply = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  return (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

import { addPerson } from '../agents'
import { OWN_ORIGIN, type TestApp } from './app'

const PASSWORD = 'a long password'

interface Joining {
  readonly role: 'owner' | 'admin' | 'agent'
  readonly orgId: string
  readonly email?: string
}

/** The cookie of a new person who is signed in and has this role. */
export async function joinAs(app: TestApp, { role, orgId, email = `${role}@${orgId}.test` }: Joining): Promise<string> {
  await app.database.db.transaction((tx) => addPerson(tx, { name: role, email, password: PASSWORD, orgId, role }))
  const reply = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  return (reply.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}

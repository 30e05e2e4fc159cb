import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { members } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp, testClock } from '../testing/app'
import { createInvitationDesk, type InvitationMail } from './invitations'
import { acceptInvitation, lookAtInvitation } from './join'

let app: TestApp
const mails: InvitationMail[] = []
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const by = { kind: 'partner', id: 'bootstrap', name: 'Bootstrap' } as const
const account = { name: 'Ada', password: 'a long password' }

function createDesk(clock = testClock()) {
  const send = async (_: unknown, mail: InvitationMail) => void mails.push(mail)
  return createInvitationDesk({
    db: app.database.db,
    clock,
    publicUrl: 'https://chat.example',
    send,
  })
}
const ports = (clock = testClock()) => ({ db: app.database.db, clock })
const accept = (accepting: Parameters<typeof acceptInvitation>[1]) => acceptInvitation(ports(), accepting)
async function invited(email: string, desk = createDesk()): Promise<{ orgId: string; token: string }> {
  const { id: orgId } = await createOrg(app, { name: 'Inviting' })
  await desk.invite({ orgId, email, by })
  return { orgId, token: mails.at(-1)?.link.split('#')[1] ?? '' }
}
const membersOf = (orgId: string) => app.database.db.select().from(members).where(eq(members.orgId, orgId))

test('the mail has a link whose token stands behind the # and in no database', async () => {
  const { token } = await invited('ada@example.test')
  expect(mails.at(-1)).toMatchObject({ to: 'ada@example.test', organization: 'Inviting' })
  expect(mails.at(-1)?.link).toMatch(/^https:\/\/chat\.example\/inbox\/invitation#.{40,}$/)
  expect(JSON.stringify(await app.database.db.execute('SELECT * FROM invitations'))).not.toContain(token)
})

test('who accepts with a new account becomes a member and can sign in; looking at it uses nothing up', async () => {
  const { orgId, token } = await invited('grace@example.test')
  const post = (path: string, body: object) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
      body: JSON.stringify(body),
    })
  for (let i = 0; i < 2; i++)
    expect(await (await post('/inbox/v1/invitations/look', { token })).json()).toMatchObject({
      email: 'grace@example.test',
      organization: { id: orgId },
      role: 'owner',
      hasAccount: false,
    })
  expect(await (await post('/inbox/v1/invitations/accept', { token, account })).json()).toEqual({
    organizationId: orgId,
  })
  expect(await membersOf(orgId)).toMatchObject([{ role: 'owner' }])
  expect(
    (await post('/api/auth/sign-in/email', { email: 'grace@example.test', password: account.password })).status,
  ).toBe(200)
})

test('invitation reuse and race: twenty accept at once, one becomes a member', async () => {
  const { orgId, token } = await invited('race@example.test')
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => accept({ token, account, signedIn: null })))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await membersOf(orgId)).toHaveLength(1)
  await expect(lookAtInvitation(ports(), token)).rejects.toMatchObject({ code: 'invitation_invalid' })
})

test('attack: whoever has a link takes no account over, and a stranger who is signed in does not join by it', async () => {
  const first = await invited('known@example.test')
  await accept({ token: first.token, account, signedIn: null })
  const second = await invited('known@example.test')
  for (const signedIn of [null, { id: 'somebody else', email: 'known@example.test' }])
    await expect(accept({ token: second.token, account, signedIn })).rejects.toMatchObject({
      code: 'account_exists',
    })
  const [member] = await membersOf(first.orgId)
  const signedIn = { id: member?.userId ?? '', email: 'known@example.test' }
  expect(await accept({ token: second.token, account: undefined, signedIn })).toMatchObject({
    organizationId: second.orgId,
  })
})

test('it ends after three days, and what is made up opens nothing', async () => {
  const clock = testClock()
  const { token } = await invited('late@example.test', createDesk(clock))
  clock.advance(72 * 3_600_000 + 1)
  for (const made of [token, `${token}x`, '.', ''])
    await expect(lookAtInvitation(ports(clock), made), made).rejects.toMatchObject({ code: 'invitation_invalid' })
})

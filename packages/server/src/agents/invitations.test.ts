import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { members } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp, testClock } from '../testing/app'
import { createInvitationDesk, type InvitationMail } from './invitations'

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
    secret: app.data.secret,
    publicUrl: 'https://chat.example',
    send,
  })
}
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
  const desk = createDesk()
  const { orgId, token } = await invited('race@example.test', desk)
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => desk.accept({ token, account, signedIn: null })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await membersOf(orgId)).toHaveLength(1)
  await expect(desk.look(token)).rejects.toMatchObject({ code: 'invitation_invalid' })
})

test('attack: whoever has a link takes no account over, and a stranger who is signed in does not join by it', async () => {
  const desk = createDesk()
  const first = await invited('known@example.test', desk)
  await desk.accept({ token: first.token, account, signedIn: null })
  const second = await invited('known@example.test', desk)
  for (const signedIn of [null, { id: 'somebody else', email: 'known@example.test' }])
    await expect(desk.accept({ token: second.token, account, signedIn })).rejects.toMatchObject({
      code: 'account_exists',
    })
  const [member] = await membersOf(first.orgId)
  const signedIn = { id: member?.userId ?? '', email: 'known@example.test' }
  expect(await desk.accept({ token: second.token, account: undefined, signedIn })).toEqual({
    organizationId: second.orgId,
  })
})

test('it ends after three days, and what is made up or of another server opens nothing', async () => {
  const clock = testClock()
  const desk = createDesk(clock)
  const { token } = await invited('late@example.test', desk)
  clock.advance(72 * 3_600_000 + 1)
  const other = createInvitationDesk({
    db: app.database.db,
    clock: systemClock,
    secret: 'the secret of another server, long enough',
    publicUrl: 'https://chat.example',
    send: async () => {},
  })
  const fresh = await invited('fresh@example.test')
  for (const made of [token, `${token}x`, '.', ''])
    await expect(desk.look(made), made).rejects.toMatchObject({ code: 'invitation_invalid' })
  await expect(other.look(fresh.token)).rejects.toMatchObject({ code: 'invitation_invalid' })
})

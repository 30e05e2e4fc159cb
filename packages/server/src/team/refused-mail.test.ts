import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { type MailServerForTests, startMailServer } from '../testing/mail-server'
import { sparePort } from '../testing/spare-port'
import { openTeam } from '../testing/team'

const WAIT = { timeout: 20_000, interval: 100 }
let app: TestApp
let mailServer: MailServerForTests
beforeAll(async () => {
  mailServer = await startMailServer()
  app = await createTestApp({
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'support@example.com',
    PORT: String(await sparePort()),
    PUBLIC_URL: OWN_ORIGIN,
  })
  await app.start()
})
afterAll(async () => {
  await app.close()
  await mailServer.close()
})

test('an invitation whose mail was refused says why, until it is sent again', async () => {
  const { owner, orgId } = await openTeam(app)
  const list = async () => {
    const { items } = await (await owner.ask('GET', `/inbox/v1/invitations?organizationId=${orgId}`)).json()
    return items
  }
  mailServer.refuse(550)
  const invited = { organizationId: orgId, email: 'nobody@example.org', role: 'agent' }
  const { invitation } = await (await owner.ask('POST', '/inbox/v1/invitations', invited)).json()
  expect(invitation.refusal).toBeNull()
  await vi.waitFor(async () => expect((await list())[0]?.refusal).toBe('550 no such mailbox'), WAIT)
  mailServer.refuse(null)
  const again = await (await owner.ask('POST', `/inbox/v1/invitations/${invitation.id}/resend`)).json()
  expect(again.invitation.refusal).toBeNull()
  await vi.waitFor(() => expect(mailServer.received).toHaveLength(1), WAIT)
  expect((await list())[0]?.refusal).toBeNull()
})

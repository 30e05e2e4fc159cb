import { randomUUID } from 'node:crypto'
import { type MailServerForTests, startMailServer } from '../../packages/server/src/testing/mail-server'
import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { type ChatServer, OWNER, startChatServer } from '../world/chat-server'
import { expectEveryLook } from '../world/every-look'
import { PARTNER_KEY } from '../world/secrets'

/** Passwords are slow to check and to store by design, and slower where much else runs. */
const AFTER_HASHING = { timeout: 60_000 }

/** The first link of the newest mail to an address, as whoever reads it finds it. */
async function linkOf(server: MailServerForTests, to: string, subject: string): Promise<string> {
  const find = () => {
    const mails = server.received.filter(
      ({ recipients, headers }) => recipients.includes(to) && headers.get('subject')?.[0] === subject,
    )
    const text = mails.at(-1)?.raw.replaceAll('=\r\n', '').replaceAll('=3D', '=') ?? ''
    return /http:\/\/\S+#[\w-]+/.exec(text)?.[0] ?? ''
  }
  await expect.poll(find).not.toBe('')
  return find()
}

/** Somebody new in a business of their own, with the password of an owner. */
async function joinByMail(chat: ChatServer, server: MailServerForTests, email: string): Promise<void> {
  const asPartner = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' }
    const reply = await fetch(chat.direct + path, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(reply.status).toBe(201)
    return reply.json()
  }
  const { id } = await asPartner('/partner/v1/orgs', { name: 'Blue Lagoon' })
  await asPartner(`/partner/v1/orgs/${id}/invitations`, { email })
  const link = await linkOf(server, email, 'You are invited to join Blue Lagoon')
  const body = { token: link.split('#')[1], account: { name: 'Ada', password: OWNER.password } }
  const headers = { 'content-type': 'application/json', origin: chat.origin }
  const path = `${chat.direct}/inbox/v1/invitations/accept`
  expect((await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(200)
}

test('who forgot their password chooses a new one with the link of a mail, and other browsers are signed out', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const server = await startMailServer()
  const variables = { SMTP_URL: server.url, MAIL_FROM: 'Chat <chat@example.test>', DEMO: 'no' }
  const chat = await startChatServer({ variables })
  const email = `ada-${randomUUID()}@example.test`
  await joinByMail(chat, server, email)
  const elsewhere = await (await browser.newContext()).newPage()
  await new Agent(elsewhere, chat.origin).signIn({ email, password: OWNER.password })

  const page = await (await browser.newContext()).newPage()
  await page.goto(`${chat.origin}/inbox`)
  await expectEveryLook(page, 'sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Forgot your password?' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Email' })).toBeFocused()
  await page.keyboard.type('ada')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('does not look like an email')
  await expectEveryLook(page, 'forgot')
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Look into your mailbox' })).toBeFocused()
  await expectEveryLook(page, 'sent')

  const link = await linkOf(server, email, 'Choose a new password')
  await page.goto(link)
  await expect(page.getByText(`For ${email}.`)).toBeVisible()
  await expect(page.getByLabel('New password')).toBeFocused()
  await page.keyboard.type('short')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('at least 8 characters')
  await expectEveryLook(page, 'choose')
  await page.getByLabel('New password').fill('another long password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible(AFTER_HASHING)
  await expect(elsewhere.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  await expect
    .poll(() => server.received.some(({ headers }) => headers.get('subject')?.[0] === 'Your password was changed'))
    .toBe(true)

  const late = await (await browser.newContext()).newPage()
  await late.goto(link)
  await expect(late.getByText('This link does not work any more')).toBeVisible()
  await expectEveryLook(late, 'over')
  for (const opened of [page, late, elsewhere]) await opened.context().close()
  await chat.close()
  await server.close()
})

test('people change their name and password and sign a browser out; an owner helps where no mail is sent', async ({
  chat,
  browser,
}) => {
  test.setTimeout(300_000)
  const email = `grace-${randomUUID()}@example.test`
  const owner = await (await browser.newContext()).newPage()
  await new Agent(owner, chat.origin).signIn(OWNER)
  await owner.goto(`${chat.origin}/inbox/team`)
  await owner.getByRole('button', { name: 'Invite' }).click()
  await owner.getByRole('textbox', { name: 'Email' }).fill(email)
  await owner.keyboard.press('Enter')
  const passOn = owner.getByRole('dialog', { name: /^Pass this link on/ })
  const invitation = await passOn.getByRole('textbox').inputValue()
  await passOn.getByRole('button', { name: 'Done' }).click()

  const page = await (await browser.newContext()).newPage()
  await page.goto(invitation)
  await page.getByRole('textbox', { name: 'Your name' }).fill('Grace Murray')
  await page.getByLabel('Choose a password').fill('a long password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible(AFTER_HASHING)
  const phone = await (
    await browser.newContext({ userAgent: 'Mozilla/5.0 (iPhone) Version/18.5 Safari/604.1' })
  ).newPage()
  await new Agent(phone, chat.origin).signIn({ email, password: 'a long password' })

  await page.getByRole('button', { name: 'Account' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Your account' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Where you are signed in' }).getByRole('listitem')).toHaveCount(2)
  await expectEveryLook(page, 'account')
  await page.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your name was changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out Safari on iPhone' }).click()
  await expect(page.getByText('Safari on iPhone is signed out.')).toBeVisible()
  await expect(phone.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()

  await page.getByLabel('Present password').fill('not my password')
  await page.getByLabel('New password').fill('another long password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This is not your present password.')).toBeVisible(AFTER_HASHING)
  await page.getByLabel('Present password').fill('a long password')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Your password was changed.')).toBeVisible(AFTER_HASHING)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to your inbox' })).toBeVisible()

  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ask an owner of your business' })).toBeVisible()
  await expectEveryLook(page, 'by-hand')
  await owner.reload()
  await owner.getByRole('button', { name: 'Password link for Grace Hopper' }).click()
  const reset = await owner.getByRole('textbox', { name: 'Link for a new password' }).inputValue()
  await expectEveryLook(owner, 'owner-link')
  await page.goto(reset)
  await page.getByLabel('New password').fill('a third long password')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible(AFTER_HASHING)
  for (const opened of [page, phone, owner]) await opened.context().close()
})

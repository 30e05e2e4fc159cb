import { randomUUID } from 'node:crypto'
import type { Browser } from '@playwright/test'
import { Agent } from '../people/agent'
import { beginBusiness } from '../people/new-owner'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { type ChatServer, OWNER } from '../world/chat-server'
import { shopPage } from '../world/site'

const HOUR = '01:00:00'
const numbers = (who: string) => [1, 2, 3].map((number) => `${who} ${number}.`)

test.afterEach(({ chat }) => chat.network.heal())

test('two who answer, take over and resolve at the same moment end with one conversation that both see alike', async ({
  shop,
  visitor,
  agent,
  contact,
  browser,
  chat,
}) => {
  test.setTimeout(120_000)
  await visitor.open(shop)
  await visitor.write('Is anybody there?')
  const colleague = await elsewhere(browser, chat)
  const both = [agent, colleague]
  for (const one of both) await one.openConversation(contact)

  await Promise.all([writeAll(agent, numbers('Alex')), writeAll(colleague, numbers('Olivia'))])
  const said = /(Alex|Olivia) \d\./g
  await expect.poll(async () => (await visitor.read(said)).length).toBe(6)
  const order = await visitor.read(said)
  for (const who of ['Alex', 'Olivia'])
    expect(
      order.filter((text) => text.startsWith(who)),
      'each in their own order',
    ).toEqual(numbers(who))
  for (const one of both) await expect.poll(() => one.read(said), 'as the customer reads it').toEqual(order)

  for (const { page } of both) {
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.type('(you)')
  }
  await Promise.all(both.map(({ page }) => page.keyboard.press('Enter')))
  const assigned = both.map(({ page }) => page.getByRole('button', { name: /^Assigned to / }))
  const nameOf = { mine: /^Assigned to Adam/, theirs: /^Assigned to Olivia/ }
  await expect(async () => {
    const [mine, theirs] = await Promise.all(assigned.map((button) => button.getAttribute('aria-label')))
    const isMine = mine?.startsWith('Assigned to You') ?? false
    // each reads the same person: oneself, or the other by name
    expect(isMine ? theirs : mine, `${mine} and ${theirs}`).toMatch(isMine ? nameOf.mine : nameOf.theirs)
    expect(isMine ? mine : theirs).toContain('Assigned to You')
  }).toPass()

  await Promise.all(both.map((one) => one.resolve.click()))
  for (const one of both) {
    await expect(one.page.getByRole('button', { name: 'Reopen' })).toBeVisible()
    await expect(one.page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0)
  }
  await visitor.write('Thank you both')
  for (const one of both) await expect(one.resolve, 'it is open again').toBeVisible()
  await colleague.page.context().close()
})

test('who is signed out in the middle of a reply signs in on the spot and sends what they had written', async ({
  shop,
  visitor,
  contact,
  browser,
  chat,
}) => {
  test.setTimeout(120_000)
  await visitor.open(shop)
  await visitor.write('Where is my parcel?')
  const agent = await elsewhere(browser, chat)
  await agent.openConversation(contact)
  const text = 'It is on its way, and will be with you tomorrow.'
  await agent.reply.fill(text)
  const { page } = agent
  await page.request.post(`${chat.origin}/api/auth/sign-out`, { headers: { origin: chat.origin }, data: {} })
  const again = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(again, 'told at once, before anything is sent into the void').toBeVisible({ timeout: 60_000 })
  await expect(agent.password).toBeFocused()
  await page.keyboard.type(OWNER.password)
  await page.keyboard.press('Enter')
  await expect(again).toBeHidden({ timeout: 60_000 })
  await expect(agent.reply).toHaveValue(text)
  await agent.reply.press('Enter')
  await expect(visitor.thread).toContainText(text)
  await expect.poll(() => visitor.read(/It is on its way/g), 'once').toHaveLength(1)
  await page.context().close()
})

test('an hour without a network loses and doubles nothing of either side', async ({
  shop,
  visitor,
  contact,
  browser,
  chat,
  agentCookies,
}) => {
  test.setTimeout(120_000)
  await visitor.open(shop)
  await visitor.write('Customer 1.')
  const agent = new Agent(await (await browser.newContext({ storageState: agentCookies })).newPage(), chat.origin)
  await agent.page.clock.install()
  await agent.page.goto(`${chat.origin}/inbox`)
  await agent.openConversation(contact)

  chat.network.cut()
  await writeAll(agent, numbers('Agent'))
  for (const text of numbers('Customer').slice(1)) await visitor.write(text)
  await agent.page.clock.fastForward(HOUR)
  await expect(agent.thread, 'what was written stays in sight').toContainText('Agent 3.')
  chat.network.heal()
  await agent.page.clock.fastForward('01:00')

  const said = (who: string) => new RegExp(`${who} \\d\\.`, 'g')
  for (const side of [agent, visitor])
    for (const who of ['Agent', 'Customer'])
      await expect.poll(() => side.read(said(who)), { timeout: 30_000 }).toEqual(numbers(who))
  await agent.page.context().close()
})

test('what somebody writes who was taken out of the team reaches nobody and is not lost', async ({
  page,
  site,
  chat,
  browser,
}) => {
  test.setTimeout(240_000)
  const { owner, token } = await beginBusiness(page, chat, site.at('127.0.0.1'))
  await owner.openSettings('Team')
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.keyboard.type(`grace-${randomUUID()}@example.test`)
  await page.keyboard.press('Enter')
  const link = await page.getByRole('textbox', { name: 'Link of the invitation' }).inputValue()
  await page.getByRole('button', { name: 'Done' }).click()
  const grace = new Agent(await (await browser.newContext()).newPage(), chat.origin)
  await grace.page.goto(link)
  await grace.page.getByRole('textbox', { name: 'Your name' }).fill('Grace Murray')
  await grace.page.getByLabel('Choose a password').fill('a long password')
  await grace.page.keyboard.press('Enter')
  await expect(grace.page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible({ timeout: 60_000 })

  site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-name': 'Ada' }) })
  const visitor = new Visitor(await (await browser.newContext()).newPage())
  await visitor.open(site.at('127.0.0.1'))
  await visitor.write('Hello?')
  await grace.openConversation('Ada')
  await grace.reply.fill('Not yet sent')

  await page.reload()
  await page.getByRole('button', { name: 'Remove Grace Murray' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Grace Murray is no longer in the team.')).toBeVisible()
  await expect(grace.page.getByRole('dialog', { name: 'Sign in again' })).toBeVisible()
  await expect(grace.reply, 'they may still copy it').toHaveValue('Not yet sent')
  // what a page would send that does not follow
  const forced = await grace.page.evaluate(async (conversationId) => {
    const command = { id: crypto.randomUUID(), type: 'message', text: 'Not yet sent' }
    const body = JSON.stringify({ conversationId, after: 0, commands: [command] })
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/inbox/v1/exchange', { method: 'POST', headers, body })).status
  }, grace.page.url().split('/').at(-1))
  expect(forced).toBe(401)
  await expect(visitor.thread).not.toContainText('Not yet sent')
  await grace.page.context().close()
  await visitor.page.context().close()
})

test('a note of fifty thousand letters says that it is too long, stays over a reload, and goes once it is shorter', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  await visitor.open(shop)
  await visitor.write('A question')
  await agent.openConversation(contact)
  const long = 'A note. '.repeat(6_250)
  await agent.note.click()
  await agent.reply.fill(long)
  await expect(page.getByText(/^40,?000 characters too many/)).toBeVisible()
  await expect(agent.send).toHaveAttribute('aria-disabled', 'true')
  await agent.reply.press('Enter')
  await page.reload()
  await expect(agent.reply).toHaveValue(long)
  await expect(agent.note, 'still for the team alone').toBeChecked()
  await agent.reply.fill(`${long.slice(0, 9_990)} The end.`)
  await agent.reply.press('Enter')
  await expect(agent.thread).toContainText('The end.')
  await expect(agent.reply).toHaveValue('')
  await expect(visitor.thread).not.toContainText('A note.')
})

/** The demo's owner in a browser of their own. */
async function elsewhere(browser: Browser, chat: ChatServer): Promise<Agent> {
  const colleague = new Agent(await (await browser.newContext()).newPage(), chat.origin)
  await colleague.signIn(OWNER)
  return colleague
}

async function writeAll(agent: Agent, texts: readonly string[]): Promise<void> {
  for (const text of texts) await agent.write(text)
}

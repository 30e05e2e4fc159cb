import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { OWNER } from '../world/chat-server'

test('an agent tags, snoozes and gives away a conversation with keys alone', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  await visitor.open(shop)
  await visitor.write('My invoice is wrong')
  await agent.openConversation(contact)
  const tag = `Billing ${contact}`

  await page.keyboard.press('Escape')
  await agent.row(contact).press('Enter')
  await agent.thread.waitFor()
  await page.keyboard.press('t')
  await page.keyboard.type(tag)
  await expect(page.getByRole('option', { name: `Add the tag “${tag}”` })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Tags' })).toContainText(tag)
  await page.keyboard.press('Escape')

  await page.keyboard.press('g')
  await page.keyboard.type('(you)')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Assigned to You, assign to…' })).toBeVisible()

  await page.keyboard.press('s')
  await page.getByRole('menuitem', { name: 'Until the customer answers' }).press('Enter')
  await expect(page.getByText('Snoozed until the customer answers').first()).toBeVisible()
  await expect(agent.row(contact)).toHaveCount(0)
  await page.getByRole('link', { name: 'Snoozed' }).click()
  await agent.openConversation(contact)

  await visitor.write('Any news?')
  await expect(agent.thread).toContainText('wrote: this is open again')
  await expect(agent.row(contact), 'it is open again').toHaveCount(0)

  await page.getByRole('link', { name: 'Open', exact: true }).click()
  await page.getByRole('button', { name: 'Tag', exact: true }).click()
  await page.keyboard.type(tag)
  await page.keyboard.press('Enter')
  await expect(agent.queue.getByRole('link')).toHaveText([contact])
  await page.reload()
  await expect(agent.queue.getByRole('link'), 'the filter has an address').toHaveText([contact])
  // nothing of this is the visitor's business
  await expect(visitor.frame.locator('body')).not.toContainText(/snooz|Billing|open again/i)
})

test('two at the same conversation see each other, and one asks the other with a note', async ({
  shop,
  visitor,
  agent,
  contact,
  browser,
  chat,
}) => {
  await visitor.open(shop)
  await visitor.write('Is anybody there?')
  await agent.openConversation(contact)
  const colleague = new Agent(await (await browser.newContext()).newPage(), chat.origin)
  await colleague.signIn(OWNER)
  await colleague.openConversation(contact)
  await expect(agent.page.getByText(/ is looking at this too/)).toBeVisible()
  await expect(
    colleague.page.getByText(/ is looking at this too/),
    'who came later hears of who was there',
  ).toBeVisible()
  await expect(visitor.frame.locator('body')).not.toContainText('looking at')
  await agent.note.click()
  await agent.page.keyboard.type('Can you look, @oliv')
  await expect(agent.page.getByRole('option', { name: 'Olivia Ortega' })).toBeVisible()
  await agent.page.keyboard.press('Enter')
  await agent.page.keyboard.type('please?')
  await agent.page.keyboard.press('Enter')
  await expect(colleague.thread).toContainText('Can you look, @Olivia Ortega please?')
  await colleague.page.getByRole('link', { name: 'Mentions' }).click()
  await expect(colleague.row(contact)).toBeVisible()
  await expect(colleague.queue).toContainText('A note for you')
  await expect(agent.page.getByText(/ is looking at this too/), 'they left').toHaveCount(0)
  await colleague.page.context().close()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in what can be done with a conversation (${colorScheme})`, async ({
    shop,
    visitor,
    agent,
    contact,
  }) => {
    const { page } = agent
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await visitor.open(shop)
    await visitor.write('A question')
    await agent.openConversation(contact)
    for (const [key, what] of [
      ['t', 'tags'],
      ['g', 'people'],
      ['s', 'times'],
    ] as const) {
      await page.keyboard.press(key)
      expect(await axeFindings(page), what).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: 'Channel' }).click()
    expect(await axeFindings(page), 'channels').toEqual([])
  })

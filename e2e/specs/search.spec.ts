import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { startChatServer } from '../world/chat-server'
import { lengthen } from '../world/long-conversation'
import { demoKeys } from '../world/organizations'
import { shopPage } from '../world/site'

test('an agent searches a word, sees it marked and opens the conversation with keys alone', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  const word = `umbrella${contact.replaceAll(/\W/g, '')}`
  await visitor.open(shop)
  await visitor.write(`I lost my ${word} on your boat`)
  await expect(agent.row(contact)).toBeVisible()

  await page.keyboard.press('/')
  const field = page.getByRole('searchbox', { name: 'Search' })
  await expect(field).toBeFocused()
  await page.keyboard.type(word.slice(0, -1))
  const found = page.getByRole('list', { name: 'Messages' }).getByRole('link')
  await expect(found).toHaveText([contact])
  await expect(page.locator('mark')).toHaveText([word])

  await page.reload()
  await expect(field).toHaveValue(word.slice(0, -1))
  await expect(page.locator('mark')).toHaveText([word])
  await page.keyboard.press('/')
  await page.keyboard.press('ArrowDown')
  await expect(found).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(agent.thread).toContainText(word)
  await expect(field, 'what was found stays beside it').toHaveValue(word.slice(0, -1))

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(field).toHaveValue('')
  await expect(agent.row(contact)).toBeVisible()
})

test('a message far back is shown with what stands around it, marked, and the address leads to it again', async ({
  browser,
  site,
  visitor,
  contact,
}) => {
  test.setTimeout(180_000)
  const dataDir = await mkdtemp(join(tmpdir(), 'opencx-far-'))
  const chat = await startChatServer({ dataDir })
  try {
    const { token } = await demoKeys(chat.origin)
    site.serve({ html: shopPage(chat.origin, { 'data-token': token, 'data-name': contact }) })
    await visitor.open(site.at('127.0.0.1'))
    await visitor.write('Hello')
    await expect(visitor.thread.getByText('Sent')).toBeVisible()
    await chat.kill()
    await lengthen(dataDir, 400)
    await chat.start()
    const page = await (await browser.newContext()).newPage()
    const agent = new Agent(page, chat.origin)
    await agent.signIn()
    await page.getByRole('searchbox', { name: 'Search' }).fill('"No. 117"')
    const found = page.getByRole('list', { name: 'Messages' }).getByRole('link')
    await expect(found).toHaveText([contact])
    await found.click()
    const marked = agent.thread.locator('.is-found')
    await expect(marked).toContainText('No. 117.')
    await expect(marked).toBeInViewport()
    await expect(agent.thread, 'nothing between it and the end is loaded').not.toContainText('No. 300.')
    expect(await axeFindings(page), 'an excerpt').toEqual([])

    await page.reload()
    await expect(marked).toBeInViewport()
    const first = await agent.thread.getByRole('article').first().getAttribute('data-id')
    await page.getByRole('button', { name: 'Earlier messages' }).click()
    await expect(agent.thread).toContainText('No. 60.')
    const read = agent.thread.locator(`[data-id="${first}"]`)
    await expect(read, 'what is read stays in place').toBeInViewport()
    await page.getByRole('button', { name: 'Later messages' }).click()
    await expect(agent.thread).toContainText('No. 180.')
    await agent.write('Here is the end again')
    await expect(agent.thread).toContainText('No. 400.')
    await expect(agent.thread.getByText('Here is the end again')).toBeInViewport()
    await expect(page).not.toHaveURL(/message=/)

    await page.getByRole('searchbox', { name: 'Search' }).fill('"No. 330"')
    await expect(page.locator('mark')).toHaveText(['No. 330'])
    await found.click()
    await expect(marked, 'a near one stands in the thread itself').toBeInViewport()
    await expect(agent.thread).toContainText('No. 400.')
    await page.context().close()
  } finally {
    await chat.close()
    await rm(dataDir, { recursive: true })
  }
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the search (${colorScheme})`, async ({ shop, visitor, agent, contact }) => {
    const { page } = agent
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await visitor.open(shop)
    await visitor.write('A lighthouse')
    await expect(agent.row(contact)).toBeVisible()
    const field = page.getByRole('searchbox', { name: 'Search' })
    await field.fill(contact)
    await expect(page.getByRole('list', { name: 'People' }).getByRole('link')).toHaveText([contact])
    expect(await axeFindings(page), 'people').toEqual([])
    await field.fill('lighthouse')
    await expect(page.locator('mark').first()).toHaveText('lighthouse')
    expect(await axeFindings(page), 'messages').toEqual([])
    await field.fill('zebras and giraffes')
    await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible()
    expect(await axeFindings(page), 'nothing').toEqual([])
    await page.route('**/inbox/v1/search*', (route) => route.abort())
    await field.fill('lighthouses')
    await expect(page.getByRole('heading', { name: 'The search failed' })).toBeVisible()
    expect(await axeFindings(page), 'failed').toEqual([])
  })

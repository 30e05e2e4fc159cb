import { expect, test } from '../test'
import { axeFindings } from '../world/axe'

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

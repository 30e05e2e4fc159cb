import { expect, test } from '../test'
import { expectEveryLook } from '../world/every-look'

test('an agent finds a contact, reads what is known and goes on to a conversation, with keys alone', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  await visitor.open(shop)
  await visitor.write('Do you deliver?')
  await expect(agent.row(contact)).toBeVisible()
  await page.getByRole('link', { name: 'Contacts', exact: true }).press('Enter')
  const list = page.getByRole('list', { name: 'Contacts' })
  await expect(list.getByRole('link', { name: contact }), 'who wrote last stands first').toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type(contact)
  await expect(list.getByRole('link')).toHaveText([contact])
  await page.keyboard.press('ArrowDown')
  await expect(list.getByRole('link')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/inbox\/contacts\/[^/?]+\?q=/)
  const view = page.getByRole('region', { name: 'Contact', exact: true })
  await expect(view.getByRole('heading', { level: 2, name: contact })).toBeVisible()
  await page.reload()
  await expect(list.getByRole('link')).toHaveText([contact])
  await expect(view.getByRole('region', { name: 'Conversations' })).toContainText('Do you deliver?')
  await expectEveryLook(page, 'a contact')

  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: 'Nobody chosen' })).toBeVisible()
  await expectEveryLook(page, 'all contacts')
  await list.getByRole('link', { name: contact }).click()
  await view.getByRole('region', { name: 'Conversations' }).getByRole('link').click()
  await expect(agent.thread).toContainText('Do you deliver?')
})

import { expect, test } from '../test'
import { axeFindings } from '../world/axe'

test('with the palette alone somebody goes places, acts on a conversation and finds another, by keys', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  const word = `umbrella${contact.replaceAll(/\W/g, '')}`
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const field = palette.getByRole('combobox', { name: 'Command palette' })
  const active = palette.getByRole('option', { selected: true })
  await visitor.open(shop)
  await visitor.write(`I lost my ${word}`)
  await expect(agent.row(contact)).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(field).toBeFocused()
  await page.keyboard.type(word)
  await expect(active).toContainText(contact)
  await expect(palette.getByRole('group', { name: 'Messages' }).getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(agent.thread.locator('.is-found')).toContainText(word)
  await expect(page).toHaveURL(/message=\d+/)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('assign me')
  await expect(active).toContainText('Assign to me')
  await page.keyboard.press('Enter')
  await expect(agent.thread).toContainText('You took this conversation')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('change ta')
  await expect(active).toContainText('Change tags')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Find or add a tag…' })).toBeFocused()
  await page.keyboard.press('Escape')

  await page.keyboard.press('r')
  await expect(agent.reply).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(agent.reply, 'the focus is back').toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('cr')
  await expect(active).toContainText('Canned replies')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Canned replies' })).toBeVisible()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Canned replies' }).waitFor()
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('group', { name: 'Recent' }).getByRole('option').first()).toContainText(
    'Canned replies',
  )
})

test('whoever uses a mouse opens it in the rail, and axe finds nothing in it', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  await visitor.open(shop)
  await visitor.write('Hello')
  await agent.openConversation(contact)
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.getByRole('button', { name: 'Command palette' }).click()
    await expect(palette.getByRole('option').first()).toBeVisible()
    expect(await axeFindings(page), colorScheme).toEqual([])
    await page.keyboard.type('zzzzqq')
    await expect(palette).toContainText('Nothing found')
    expect(await axeFindings(page), `${colorScheme}, nothing`).toEqual([])
    await page.mouse.click(5, 5)
    await expect(palette).toBeHidden()
  }
  await page.getByRole('button', { name: 'Command palette' }).click()
  await palette.getByRole('option', { name: 'Contacts' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible()
})

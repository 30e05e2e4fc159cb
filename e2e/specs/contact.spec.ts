import { readFile } from 'node:fs/promises'
import type { Response } from '@playwright/test'
import { expect, test } from '../test-of-owners'
import { axeFindings } from '../world/axe'
import type { ChatServer } from '../world/chat-server'
import { secretKey } from '../world/organizations'

/** A conversation of a customer whom the business vouches for; the id of it. */
async function customerWrites(chat: ChatServer, customer: object, text: string): Promise<string> {
  const reply = await fetch(`${chat.origin}/api/public/support/conversations`, {
    method: 'POST',
    headers: { 'x-api-key': await secretKey(chat), 'content-type': 'application/json' },
    body: JSON.stringify({ customer, message: { type: 'text', text } }),
  })
  expect(reply.status).toBe(201)
  return (await reply.json()).conversation.id
}

test('an owner corrects a contact, merges it into a verified customer and sees the conversations of both, with keys alone', async ({
  chat,
  shop,
  visitor,
  owner,
  contact,
}) => {
  test.setTimeout(120_000)
  const { page } = owner
  const customer = { externalUserId: contact, name: `Customer ${contact}`, metadata: { plan: 'pro' } }
  await customerWrites(chat, customer, 'said as a customer')
  await visitor.open(shop)
  await visitor.write('said without signing in')
  await page.goto(`${chat.origin}/inbox/all`)
  await page.getByRole('list', { name: 'Conversations' }).getByRole('link', { name: contact, exact: true }).click()
  const panel = page.getByRole('region', { name: 'Contact', exact: true })
  await expect(panel).toContainText('Nobody checked it')

  await panel.getByRole('button', { name: 'Edit contact' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Phone' }).focus()
  await page.keyboard.type('+49 30 1234')
  await dialog.getByRole('button', { name: 'Add attribute' }).press('Enter')
  await page.keyboard.type('seats')
  await page.keyboard.press('Tab')
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(panel).toContainText('+49 30 1234')
  await expect(panel.getByRole('region', { name: 'Attributes' })).toContainText('seats')

  await panel.getByRole('button', { name: 'Merge with another contact' }).press('Enter')
  await page.keyboard.type(`Customer ${contact}`)
  const pathOf = (reply: Response) => new URL(reply.url()).pathname
  const chosen = page.waitForResponse((reply) => /\/inbox\/v1\/contacts\/[^/]+$/.test(pathOf(reply)))
  await dialog.getByRole('button', { name: `Customer ${contact}` }).press('Enter')
  const card = pathOf(await chosen)
  await expect(dialog).toContainText('The contact that your business vouches for is the one that is kept.')
  // the conversation is read anew, and then the panel begins anew with the contact that is kept
  const reread = page.waitForResponse((reply) => /\/inbox\/v1\/conversations\/[^/]+$/.test(pathOf(reply)))
  const kept = page.waitForResponse((reply) => pathOf(reply) === card)
  await dialog.getByRole('button', { name: 'Merge contacts' }).press('Enter')
  await Promise.all([reread, kept])
  await expect(dialog).toBeHidden()

  const conversations = panel.getByRole('region', { name: 'Conversations' }).getByRole('link')
  await expect(conversations).toHaveCount(2)
  await expect(panel, 'the browser proved nothing by being merged').toContainText('Nobody checked')
  await expect(panel.getByRole('region', { name: 'Attributes' })).toContainText('pro')
  await conversations.filter({ hasText: 'said as a customer' }).press('Enter')
  await expect(page.getByRole('log', { name: 'Conversation' })).toContainText('said as a customer')
  await expect(panel).toContainText('Verified')
})

test('a transcript is saved with the mouse, without notes unless they are asked for', async ({
  shop,
  visitor,
  agent,
  contact,
}) => {
  const { page } = agent
  await visitor.open(shop)
  await visitor.write('for the record')
  await agent.openConversation(contact)
  await agent.note.click()
  await agent.write('between us')
  await expect(agent.thread).toContainText('between us')
  const panel = page.getByRole('region', { name: 'Contact', exact: true })
  const dialog = page.getByRole('dialog')
  for (const hasNotes of [false, true]) {
    await panel.getByRole('button', { name: 'Save transcript' }).click()
    await dialog.getByRole('checkbox').setChecked(hasNotes)
    const saved = page.waitForEvent('download')
    await dialog.getByRole('link', { name: 'Save file' }).click()
    const text = await readFile(await (await saved).path(), 'utf8')
    expect(text).toContain('for the record')
    expect(text.includes('between us')).toBe(hasNotes)
  }
  await expect(panel.getByRole('button', { name: 'Merge with another contact' }), 'for owners and admins').toBeHidden()
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing in what is known of a contact whose name deceives (${colorScheme})`, async ({
    chat,
    owner,
    contact,
  }) => {
    test.setTimeout(120_000)
    const { page } = owner
    const name = '<script>document.title="run"</script>gnp.exe'
    const metadata = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`key ${index}`, { of: [index] }]))
    const id = await customerWrites(
      chat,
      { externalUserId: `${contact} ${colorScheme}`, name: `\u202e${name}`, metadata },
      'hello',
    )
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(`${chat.origin}/inbox/all/${id}`)
    const panel = page.getByRole('region', { name: 'Contact', exact: true })
    await expect(panel.getByRole('heading', { level: 3 })).toHaveText(name)
    await panel.getByRole('button', { name: 'Show all 40' }).click()
    expect(await axeFindings(page), 'panel').toEqual([])
    await panel.getByRole('button', { name: 'Edit contact' }).click()
    expect(await axeFindings(page), 'editing').toEqual([])
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: 'Merge with another contact' }).click()
    await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    expect(await axeFindings(page), 'finding').toEqual([])
    await page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click()
    await page.getByRole('table').waitFor()
    expect(await axeFindings(page), 'comparing').toEqual([])
    expect(await page.title()).not.toContain('run')
  })

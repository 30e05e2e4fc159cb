import { randomBytes, randomUUID } from 'node:crypto'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { expect, test } from '../test'
import { png } from '../world/png'

/** A visitor without a screen: what the chat sends, sent by hand. */
async function arrive(origin: string, key: string, name: string) {
  const page = await (await fetch(`${origin}/webchat?key=${key}`)).text()
  const { ticket } = JSON.parse(/id="opencx-config">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}')
  const conversationId = randomUUID()
  const shared = { authorization: `Bearer ${randomBytes(32).toString('hex')}`, origin }
  const exchange = async (message: { text: string; attachments?: Attachment[] } | null) => {
    const commands = message ? [{ id: randomUUID(), type: 'message.send', ...message }] : []
    const reply = await fetch(`${origin}/widget/v1/exchange`, {
      method: 'POST',
      headers: { ...shared, 'content-type': 'application/json' },
      body: JSON.stringify({ conversationId, after: 0, commands, ticket, visitor: { name } }),
    })
    return (await reply.json()).events
  }
  return {
    exchange,
    async upload(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<Attachment> {
      const headers = {
        'x-attachment-id': randomUUID(),
        'x-attachment-name': encodeURIComponent(fileName),
        'x-embed-ticket': ticket,
      }
      const reply = await fetch(`${origin}/widget/v1/attachments`, {
        method: 'POST',
        headers: { ...shared, ...headers },
        body: bytes,
      })
      expect(reply.status).toBe(201)
      return reply.json()
    },
    read: (id: string) => fetch(`${origin}/widget/v1/attachments/${id}`, { headers: shared }),
  }
}

test('an agent sends a picture, and the visitor gets it', async ({ chat, keys, contact, agent }) => {
  const visitor = await arrive(chat.origin, keys.token, contact)
  await visitor.exchange({ text: 'Where is the office?' })
  await agent.openConversation(contact)
  await agent.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'map.png', mimeType: 'image/png', buffer: Buffer.from(png(600, 300)) })
  await expect(agent.page.getByRole('list', { name: 'Attached files' }).locator('img')).toBeVisible()
  await agent.write('Here:')
  await expect(agent.thread.getByRole('button', { name: 'Enlarge map.png' })).toBeVisible()

  const events = await visitor.exchange(null)
  const [file] = events.at(-1).attachments
  expect(file).toMatchObject({ name: 'map.png', type: 'image/png', width: 600, height: 300 })
  const reply = await visitor.read(file.id)
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png'])
})

test('an agent sees what a visitor sends: pictures large, documents as downloads', async ({
  chat,
  keys,
  contact,
  agent,
}) => {
  const visitor = await arrive(chat.origin, keys.token, contact)
  const photo = await visitor.upload(png(800, 400), 'broken part.png')
  const bill = await visitor.upload(new Uint8Array(Buffer.from('%PDF-1.7\n%%EOF')), 'فاتورة.pdf')
  await visitor.exchange({ text: '', attachments: [photo, bill] })
  await expect(agent.row(contact).locator('xpath=ancestor::li')).toContainText('broken part.png')
  await agent.openConversation(contact)

  const picture = agent.thread.getByRole('button', { name: 'Enlarge broken part.png' })
  await expect(picture.locator('img')).toHaveJSProperty('complete', true)
  expect(await picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640)
  await picture.click()
  const dialog = agent.page.getByRole('dialog', { name: 'broken part.png' })
  await expect.poll(() => dialog.getByRole('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(800)
  await agent.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(agent.thread).toBeVisible()

  const download = agent.page.waitForEvent('download')
  await agent.thread.getByRole('link', { name: /فاتورة\.pdf/ }).click()
  expect((await download).suggestedFilename()).toBe('فاتورة.pdf')
})

test('a visitor begins with a picture; what cannot be sent says why', async ({ shop, visitor, agent, contact }) => {
  await visitor.open(shop)
  const files = visitor.frame.getByLabel('Attach files')
  await files.setInputFiles([
    { name: 'engine.png', mimeType: 'image/png', buffer: Buffer.from(png(300, 200)) },
    { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ])
  await expect(visitor.frame.getByText('This file is empty.')).toBeVisible()
  await visitor.frame.getByRole('button', { name: 'Remove nothing.txt' }).click()
  await visitor.send.click()
  const picture = visitor.thread.getByRole('button', { name: 'Look at engine.png' })
  await expect.poll(() => picture.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(300)
  await agent.openConversation(contact)
  await expect(agent.thread.getByRole('button', { name: 'Enlarge engine.png' })).toBeVisible()
  await picture.click()
  await expect(visitor.frame.getByRole('dialog', { name: 'engine.png' })).toBeVisible()
  await visitor.page.keyboard.press('Escape')
  await expect(visitor.frame.getByRole('dialog')).toHaveCount(0)
  await expect(picture).toBeFocused()
})

test('a file that is dropped into the chat is put beside the message, and never shown in place of the chat', async ({
  shop,
  visitor,
}) => {
  await visitor.open(shop)
  const drag = await visitor.frame.locator('body').evaluateHandle(() => {
    const transfer = new DataTransfer()
    transfer.items.add(new File(['where to go'], 'plan.txt', { type: 'text/plain' }))
    return transfer
  })
  const main = visitor.frame.locator('main')
  const isTaken = (type: string) =>
    main.evaluate(
      (target, { type, dataTransfer }) =>
        !target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })),
      { type, dataTransfer: drag },
    )
  expect(await isTaken('dragover')).toBe(true)
  await expect(async () => {
    await isTaken('dragover')
    await expect(visitor.frame.getByText('Drop files here to send them')).toBeVisible({ timeout: 100 })
  }).toPass()
  expect(await isTaken('drop')).toBe(true)
  await expect(visitor.frame.getByRole('button', { name: 'Remove plan.txt' })).toBeVisible()
  await expect(visitor.frame.getByText('Drop files here to send them')).toHaveCount(0)
  await visitor.send.click()
  await expect(visitor.thread).toContainText('plan.txt')
})

test('attack: another site cannot show a file with the agent’s cookie', async ({
  chat,
  keys,
  contact,
  agent,
  site,
}) => {
  const visitor = await arrive(chat.origin, keys.token, contact)
  const photo = await visitor.upload(png(50, 50), 'secret.png')
  await visitor.exchange({ text: '', attachments: [photo] })
  const address = `${chat.origin}/inbox/v1/attachments/${photo.id}`
  const load = (url: string) =>
    agent.page.evaluate(
      (src) =>
        new Promise<boolean>((resolve) => {
          const image = new Image()
          image.onload = () => resolve(true)
          image.onerror = () => resolve(false)
          image.src = src
        }),
      url,
    )
  expect(await load(address)).toBe(true)
  site.serve({ html: '<!doctype html><title>Evil</title>' })
  await agent.page.goto(site.at('localhost'))
  expect(await load(`${address}?again`)).toBe(false)
  await agent.page.goto(site.at('127.0.0.1'))
  expect(await load(`${address}?again`)).toBe(false)
})

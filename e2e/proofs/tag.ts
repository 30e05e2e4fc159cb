import { expect } from '@playwright/test'
import { type Proof, show } from './proof'

/** What stands in HTML: the script tag, its attributes and its modes. */
export const tagProofs: Proof[] = [
  {
    block: 'start',
    promise: 'a launcher, and nothing more until somebody reaches for it; then the chat',
    async prove(world, code) {
      const { chat, visitor } = world
      const requests: string[] = []
      visitor.page.on('request', (request) => request.url().startsWith(chat.origin) && requests.push(request.url()))
      await show(world, { head: code })
      await expect(visitor.launcher).toBeVisible()
      await expect(visitor.page.locator('iframe')).toHaveCount(0)
      expect(requests).toHaveLength(2)
      await visitor.launcher.click()
      await visitor.write('Hello')
      await expect(visitor.thread).toContainText('Hello')
    },
  },
  {
    block: 'button',
    promise: 'each button opens the chat, and what its attribute says begins the message',
    async prove(world, code) {
      const { page, composer, closer, launcher } = world.visitor
      await show(world, { head: world.block('start'), body: code })
      await expect(launcher).toBeVisible()
      await page.getByText('Chat with us').click()
      await expect(composer).toHaveValue('')
      await closer.click()
      await page.getByText('Ask about size M').click()
      await expect(composer).toHaveValue('Is size M in stock? ')
    },
  },
  {
    block: 'language',
    promise: 'the chat speaks that language in its direction, the page keeps its own',
    async prove(world, code) {
      const { page } = world.visitor
      await show(world, { head: code })
      await page.locator('opencx-widget').getByRole('button').click()
      const chat = page.frameLocator('opencx-widget iframe').locator('html')
      await expect(chat).toHaveAttribute('lang', 'ar')
      await expect(chat).toHaveAttribute('dir', 'rtl')
      expect(await page.evaluate(() => document.documentElement.dir)).toBe('')
    },
  },
  {
    block: 'inline',
    promise: 'the chat fills its element and has no launcher',
    async prove(world, code) {
      const { page, composer } = world.visitor
      await show(world, { body: code })
      await expect(composer).toBeVisible()
      await expect(composer).not.toBeFocused()
      const place = await page.locator('#chat').boundingBox()
      expect(await page.locator('iframe[title="Chat"]').boundingBox()).toEqual(place)
      expect(place?.height).toBe(600)
      await expect(page.getByRole('button')).toHaveCount(0)
    },
  },
  {
    block: 'page',
    promise: 'the chat covers the page from the start',
    async prove(world, code) {
      const { page, composer } = world.visitor
      await show(world, { head: code })
      await expect(composer).toBeVisible()
      expect(await page.locator('iframe[title="Chat"]').boundingBox()).toMatchObject({ x: 0, y: 0, width: 1280 })
    },
  },
  {
    block: 'several',
    promise: 'two chats, of which the page’s own buttons open the first',
    async prove(world, code) {
      const { page, launcher, closer } = world.visitor
      await show(world, { head: code, body: '<button data-opencx-open>Ask</button>' })
      await expect(launcher).toHaveCount(2)
      await page.getByText('Ask').click()
      await expect(closer).toHaveCount(1)
    },
  },
]

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Owner } from '../people/owner'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { startChatServer } from '../world/chat-server'

const page = (title: string, links = '') =>
  `<title>${title}</title><nav>${links}</nav><main><h1>${title}</h1><p>${`All about ${title}, in so many words. `.repeat(4)}</p></main>`

/** A help centre on this machine. */
async function startHelpCentre() {
  const server = createServer((request, response) => {
    const known: Readonly<Record<string, string>> = {
      '/': page('Home', '<a href="/boats">Boats</a><a href="/gone">Gone</a>'),
      '/boats': page('Boats'),
    }
    const body = known[request.url ?? '']
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() }
}

test('an owner adds a site, sees it read, finds out what is wrong with a page, and deletes it again', async ({
  page: screen,
}) => {
  const [chat, site] = [
    await startChatServer({ variables: { ALLOW_PRIVATE_NETWORK: 'true' } }),
    await startHelpCentre(),
  ]
  await new Owner(screen, chat.origin).openSetup()
  await screen.getByRole('link', { name: 'Knowledge' }).click()
  await expect(screen.getByRole('heading', { level: 1, name: 'Knowledge' })).toBeVisible()
  await screen.getByRole('textbox', { name: 'Address of the site' }).fill(site.url)
  await screen.keyboard.press('Enter')
  const card = screen.getByRole('list', { name: 'Sites' }).getByRole('listitem').first()
  await expect(card).toContainText('Up to date', { timeout: 30_000 })
  await expect(card).toContainText('2 ready')
  await card.getByRole('button', { name: 'Pages of 127.0.0.1' }).click()
  const pages = card.getByRole('list', { name: 'Pages of 127.0.0.1' })
  await expect(pages.getByRole('listitem').filter({ hasText: '/gone' })).toContainText(
    'There is no page at this address',
  )

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_280, 360]) {
      await screen.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await screen.setViewportSize({ width, height: 720 })
      expect.soft(await axeFindings(screen), `${width}, ${colorScheme}`).toEqual([])
      const wider = await screen.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(wider, `${width}`).toBeLessThanOrEqual(0)
    }

  await card.getByRole('button', { name: 'Pause 127.0.0.1' }).click()
  await expect(card).toContainText('when resumed')
  await card.getByRole('button', { name: 'Delete 127.0.0.1' }).focus()
  await screen.keyboard.press('Enter')
  const dialog = screen.getByRole('dialog', { name: 'Delete 127.0.0.1?' })
  await expect(dialog).toBeVisible()
  await screen.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await screen.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(screen.getByText('127.0.0.1 was deleted.')).toBeVisible()
  await expect(screen.getByRole('heading', { level: 1 })).toBeFocused()
  site.close()
  await chat.close()
})

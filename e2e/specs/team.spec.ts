import { randomUUID } from 'node:crypto'
import { Agent } from '../people/agent'
import { expect, test } from '../test'
import { axeFindings } from '../world/axe'
import { OWNER } from '../world/chat-server'

test('an owner invites a colleague, gives them a role and takes them out; the colleague sees each of it at once', async ({
  page,
  chat,
  browser,
}) => {
  test.setTimeout(120_000)
  const email = `grace-${randomUUID()}@example.test`
  const owner = new Agent(page, chat.origin)
  await owner.signIn(OWNER)
  await owner.openSettings('Team')

  await page.getByRole('button', { name: 'Invite' }).click()
  const invite = page.getByRole('dialog', { name: 'Invite somebody' })
  await expect(invite.getByRole('textbox', { name: 'Email' })).toBeFocused()
  await page.keyboard.type(email)
  expect.soft(await axeFindings(page), 'inviting').toEqual([])
  await page.keyboard.press('Enter')
  const passOn = page.getByRole('dialog', { name: `Pass this link on to ${email}` })
  const link = await passOn.getByRole('textbox', { name: 'Link of the invitation' }).inputValue()
  await passOn.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('list', { name: /^Invitations/ })).toContainText(email)

  const theirs = await (await browser.newContext()).newPage()
  await theirs.goto(link)
  await theirs.getByRole('textbox', { name: 'Your name' }).fill('Grace Murray')
  await theirs.getByLabel('Choose a password').fill('a long password')
  await theirs.keyboard.press('Enter')
  await expect(theirs.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible({ timeout: 60_000 })
  await theirs.getByRole('link', { name: 'Settings', exact: true }).click()
  await expect(theirs.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Widget Setup' })).toHaveCount(0)

  await page.bringToFront()
  await page.reload()
  await page.getByRole('button', { name: 'Role of Grace Murray: Agent' }).press('Enter')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitemradio', { name: 'Agent' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Grace Murray is Admin now.')).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Widget Setup' })).toBeVisible()

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_280, 360]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 720 })
      expect.soft(await axeFindings(page), `${width}, ${colorScheme}`).toEqual([])
      const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await expect.soft.poll(wider, { message: `${width}` }).toBeLessThanOrEqual(0)
    }

  await page.getByRole('button', { name: 'Remove Grace Murray' }).click()
  const removing = page.getByRole('dialog', { name: 'Remove Grace Murray from Acme Tours?' })
  await expect(removing).toContainText('Their open inbox ends at once.')
  await removing.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Grace Murray is no longer in the team.')).toBeVisible()

  const ended = theirs.getByRole('dialog', { name: 'Sign in again' })
  await expect(ended).toBeVisible()
  await ended.getByRole('textbox', { name: 'Password' }).fill('a long password')
  await theirs.keyboard.press('Enter')
  await expect(theirs.getByText('You are no longer in the team of Acme Tours')).toBeVisible()
  await theirs.context().close()
})

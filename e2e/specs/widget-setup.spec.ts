import type { Owner } from '../people/owner'
import { expect, test } from '../test-of-owners'
import { axeFindings } from '../world/axe'
import { shopPage } from '../world/site'

/** A key of its own, so that no test changes what another one looks at. */
async function newKey(owner: Owner, name: string) {
  const { page } = owner
  await page.getByRole('button', { name: 'New page key' }).click()
  const dialog = page.getByRole('dialog', { name: 'New page key' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  const card = owner.card(name)
  await card.waitFor()
  const code = await card.getByRole('textbox', { name: 'Code' }).inputValue()
  return { card, key: /data-api-key="([^"]+)"/.exec(code)?.[1] ?? '' }
}

test('an owner adds a site, and the shop on it shows the chat', async ({ owner, chat, site, visitor, contact }) => {
  const { card, key } = await newKey(owner, contact)
  site.serve({ html: shopPage(chat.origin, { 'data-api-key': key }) })
  await visitor.page.goto(site.at('shop.test'))
  await expect(visitor.launcher).toHaveCount(0)

  await card.getByRole('button', { name: 'Add a site' }).click()
  await card.getByRole('textbox', { name: 'Site 1' }).fill(site.at('shop.test'))
  await card.getByRole('button', { name: 'Save changes' }).click()
  // a site without encryption is a decision of its own
  const tick = card.getByRole('checkbox', { name: /without encryption/ })
  await expect(tick).toBeFocused()
  await tick.check()
  await card.getByRole('button', { name: `Add ${site.at('www.shop.test')} too` }).click()
  await card.getByRole('button', { name: 'Save changes' }).click()
  await expect(card.getByRole('status').getByText('Saved')).toBeVisible()
  for (const host of ['shop.test', 'www.shop.test']) await visitor.open(site.at(host))
})

test('a refused site appears and is allowed with one click', async ({ owner, chat, site, visitor, contact }) => {
  const { card, key } = await newKey(owner, contact)
  const origin = site.at('elsewhere.test')
  site.serve({ html: shopPage(chat.origin, { 'data-api-key': key }) })
  await visitor.page.goto(origin)
  await expect(visitor.launcher).toHaveCount(0)
  await owner.page.reload()
  await card.getByRole('button', { name: `Allow ${origin}` }).click()
  await expect(card.getByText(`${origin} is allowed now.`)).toBeVisible()
  await expect(card.getByRole('textbox', { name: 'Site 1' })).toHaveValue(origin)
  await visitor.open(origin)
})

test('a page that frames the chat itself is told of by the browser', async ({ owner, chat, site, page, contact }) => {
  const { card, key } = await newKey(owner, contact)
  const told = page.waitForResponse((reply) => reply.url().includes('/widget/v1/refusals')).catch(() => null)
  site.serve({ html: `<!doctype html><iframe src="${chat.origin}/webchat?key=${key}"></iframe>` }, '/private')
  await page.goto(`${site.at('elsewhere.test')}/private`)
  await Promise.race([told, page.waitForTimeout(2_000)])
  await owner.page.reload()
  await expect(card.getByRole('button', { name: `Dismiss ${site.at('elsewhere.test')}` })).toBeVisible()
  await expect(card).not.toContainText('/private')
  await card.getByRole('button', { name: `Dismiss ${site.at('elsewhere.test')}` }).click()
  await expect(card.getByRole('button', { name: /^Dismiss/ })).toHaveCount(0)
})

test('a secret key is created, shown once, found in a page, rolled and revoked', async ({
  owner,
  chat,
  site,
  visitor,
  contact,
}) => {
  const { page } = owner
  const shown = page.getByRole('textbox', { name: 'Secret key' })
  await page.getByRole('button', { name: 'New secret key' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(contact)
  await page.getByRole('button', { name: 'Create' }).click()
  const key = await shown.inputValue()
  expect(key).toMatch(/^oc_live_sk_/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect(page.getByRole('dialog').getByText('Copied', { exact: true })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await page.reload()
  const list = page.getByRole('list', { name: 'Secret keys' })
  await expect(list).toContainText(contact)
  expect(await page.content()).not.toContain(key.slice(24))

  site.serve({ html: shopPage(chat.origin, { 'data-api-key': key }) })
  const told = visitor.page.waitForEvent('console', (line) => /opencx/i.test(line.text()))
  await visitor.page.goto(site.at('shop.test'))
  await told
  await page.reload()
  const alert = page.getByRole('region', { name: `Secret key “${contact}” was found in a page` })
  await expect(alert).toContainText(site.at('shop.test'))
  await alert.getByRole('button', { name: `Roll ${contact}` }).click()
  expect(await shown.inputValue()).not.toBe(key)
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await alert.getByRole('button', { name: `Revoke ${contact}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(alert).toHaveCount(0)
  await expect(list.getByRole('listitem').filter({ hasText: contact })).toHaveCount(1)
})

test('a line that is wrong says so, and a save that fails loses nothing', async ({ owner, contact }) => {
  const { page } = owner
  const { card } = await newKey(owner, contact)
  const save = card.getByRole('button', { name: 'Save changes' })
  await card.getByRole('button', { name: 'Add a site' }).click()
  await page.keyboard.type('good.example')
  await page.keyboard.press('Enter')
  await page.keyboard.type('bad.example/path')
  await save.click()
  const wrong = card.getByRole('textbox', { name: 'Site 2' })
  await expect(wrong).toBeFocused()
  await expect(wrong).toHaveAccessibleDescription(/leave out path/)
  await wrong.fill('https://better.example')

  await page.context().setOffline(true)
  await save.click()
  await expect(card.getByRole('alert')).toContainText('cannot be reached')
  await expect(wrong).toHaveValue('https://better.example')
  await page.context().setOffline(false)
  await save.click()
  await expect(card.getByRole('status').getByText('Saved')).toBeVisible()
  await page.reload()
  await expect(wrong).toHaveValue('https://better.example')
})

test('the preview is the real chat, and leaves the focus where it was until somebody opens it', async ({ owner }) => {
  const { page, preview } = owner
  const message = preview.frameLocator('iframe[title="Chat"]').getByRole('textbox', { name: 'Message' })
  const launcher = preview.getByRole('button', { name: 'Open chat' })
  await owner.heading.focus()
  await expect(launcher).toBeVisible()
  await expect(owner.heading).toBeFocused()
  // Playwright looks past the scale of the frame for where to click
  await launcher.press('Enter')
  await expect(message).toBeVisible()
  await page.getByRole('radio', { name: 'Dark' }).last().check()
  await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('radio', { name: 'Phone' }).check()
  await launcher.click()
  await expect(message).toBeVisible()
  expect((await page.locator('iframe[title="Chat preview"]').boundingBox())?.width).toBeLessThan(400)
})

test('an owner without a mouse finds the page, makes a key and lists a site', async ({ owner, chat, contact }) => {
  const { page } = owner
  await page.goto(`${chat.origin}/inbox`)
  await page.getByRole('link', { name: 'Settings', exact: true }).press('Enter')
  await page.getByRole('link', { name: 'Widget Setup' }).press('Enter')
  await page.getByRole('button', { name: 'New page key' }).press('Enter')
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.type(contact)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'New page key' })).toBeFocused()
  const card = owner.card(contact)
  await card.getByRole('radio', { name: /Listed sites/ }).focus()
  await page.keyboard.press('Tab')
  await expect(card.getByRole('button', { name: 'Add a site' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('https://keys.example')
  await page.keyboard.press('Tab')
  await expect(card.getByRole('button', { name: 'Remove https://keys.example' })).toBeFocused()
  for (const name of ['Add https://www.keys.example too', 'Add a site']) {
    await page.keyboard.press('Tab')
    await expect(card.getByRole('button', { name })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(card.getByRole('button', { name: 'Save changes' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(card.getByRole('status').getByText('Saved')).toBeVisible()
})

test('axe finds nothing, in either theme, on a desktop and on a phone', async ({
  owner,
  chat,
  site,
  page,
  contact,
}) => {
  const { key } = await newKey(owner, contact)
  site.serve({ html: shopPage(chat.origin, { 'data-api-key': key }) })
  await page.goto(site.at('elsewhere.test'))
  await owner.page.reload()
  await expect(owner.page.getByRole('button', { name: /^Allow/ }).first()).toBeVisible()
  for (const width of [1280, 390])
    for (const colorScheme of ['light', 'dark'] as const) {
      await owner.page.setViewportSize({ width, height: 800 })
      await owner.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect.soft(await axeFindings(owner.page), `${width}, ${colorScheme}`).toEqual([])
      const sideways = await owner.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect.soft(sideways, `${width}: nothing is cut off`).toBeLessThanOrEqual(0)
      const below = await owner.page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
      expect.soft(below, `${width}: the room scrolls, not the page around it`).toBeLessThanOrEqual(0)
    }
  for (const colorScheme of ['light', 'dark'] as const) {
    await owner.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await owner.page.getByRole('button', { name: 'New secret key' }).click()
    expect.soft(await axeFindings(owner.page), `dialog, ${colorScheme}`).toEqual([])
    await owner.page.keyboard.press('Escape')
  }
})

test('attack: an agent finds neither the page nor its link', async ({ agent, chat }) => {
  await agent.openSettings('Team')
  await expect(agent.page.getByRole('link', { name: 'Widget Setup' })).toHaveCount(0)
  await agent.page.goto(`${chat.origin}/inbox/setup`)
  await expect(agent.page.getByRole('heading', { name: 'Only owners and admins set up the widget' })).toBeVisible()
})

test('unsaved changes are not left by accident, and a revoked key says so afterwards', async ({ owner, contact }) => {
  const { page } = owner
  const { card } = await newKey(owner, contact)
  await card.getByRole('textbox', { name: 'Name' }).fill(`${contact} at sea`)
  const answers = [false, true]
  page.on('dialog', (dialog) => (answers.shift() ? dialog.accept() : dialog.dismiss()))
  const inbox = page.getByRole('link', { name: /^Inbox/ })
  await inbox.click()
  await expect(card.getByText('Unsaved changes')).toBeVisible()
  await inbox.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  expect(answers).toEqual([])

  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('link', { name: 'Widget Setup' }).click()
  await owner
    .card(contact)
    .getByRole('button', { name: /Revoke/ })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Revoke/ })
    .click()
  await expect(owner.card(contact)).toHaveCount(0)
  await page.getByText(/^\d+ revoked keys?$/).click()
  await expect(page.getByRole('listitem').filter({ hasText: contact })).toContainText(/Revoked .* by /)
  expect(await axeFindings(page)).toEqual([])
})

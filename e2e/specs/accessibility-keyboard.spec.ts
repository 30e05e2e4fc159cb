import type { Frame, Page } from '@playwright/test'
import { settingsOf } from '../screens/businesses'
import { openDesk } from '../screens/desk'
import { files } from '../screens/files'
import { words } from '../screens/words'
import { expect, test } from '../test'

/** The chat in the page, to be asked directly. */
function chatIn(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().includes('/webchat'))
  if (!frame) throw new Error('The chat is not open.')
  return frame
}

/** What has the focus in the chat, by its name. */
const focused = (page: Page) =>
  chatIn(page).evaluate(() => {
    const element = document.activeElement
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
    return element?.ariaLabel ?? (label || element?.textContent || element?.className || '')
  })

test('Tab goes through the chat as it is read, and back', async ({ shop, visitor }) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('First')
  await expect(visitor.thread).toContainText('First')
  await visitor.menu.focus()
  const walk = async (key: string, count: number) => {
    const names = [await focused(page)]
    for (let i = 0; i < count; i++) {
      await page.keyboard.press(key)
      names.push(await focused(page))
    }
    return names
  }
  await visitor.composer.fill('Something')
  await visitor.menu.focus()
  const names = await walk('Tab', 4)
  expect(names).toEqual(['Menu', expect.stringContaining('First'), 'Attach files', 'Message', 'Send'])
  expect(await walk('Shift+Tab', 4)).toEqual([...names].reverse())
})

test('a file is attached, taken out and sent without a mouse', async ({ shop, visitor }) => {
  const { page } = visitor
  const { bay, bill } = await files(words.en)
  await visitor.open(shop)
  await visitor.composer.press('Shift+Tab')
  expect(await focused(page)).toBe('Attach files')
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles([bay, bill])
  const remove = visitor.frame.getByRole('button', { name: `Remove ${bill.name}` })
  await remove.focus()
  await page.keyboard.press('Enter')
  await expect(remove).toHaveCount(0)
  await expect(visitor.composer).toBeFocused()
  await expect(visitor.frame.getByText(/kB$/)).toBeVisible()
  await page.keyboard.press('Enter')
  const picture = visitor.thread.getByRole('button', { name: 'Look at bay.png' })
  await picture.focus()
  await page.keyboard.press('Enter')
  const view = visitor.frame.getByRole('dialog', { name: 'bay.png' })
  await expect(view.getByRole('button', { name: 'Close' })).toBeFocused()
  for (const name of ['Download bay.png', 'Close', 'Download bay.png']) {
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe(name)
  }
  await page.keyboard.press('Escape')
  await expect(picture).toBeFocused()
})

test('the menu is walked through and left with the keyboard', async ({ shop, visitor }) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Hello')
  await expect(visitor.frame.locator('.sent, .delivered, .read')).toBeVisible()
  await visitor.menu.focus()
  await page.keyboard.press('Enter')
  const menu = visitor.frame.getByRole('dialog', { name: 'Menu' })
  await expect(menu.getByRole('button', { name: 'Talk to a person' })).toBeFocused()
  const items = ['New conversation', 'End this conversation', 'Download this conversation']
  for (const name of [...items, 'Get a code for another device', 'Code from another device', 'Continue']) {
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe(name)
  }
  await page.keyboard.press('Escape')
  await expect(menu).toHaveCount(0)
  await expect(visitor.composer).toBeFocused()
})

test('a conversation is ended and rated with the keyboard', async ({ shop, visitor }) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Hello')
  await expect(visitor.frame.locator('.sent, .delivered, .read')).toBeVisible()
  await visitor.menu.press('Enter')
  await visitor.frame.getByRole('button', { name: 'End this conversation' }).press('Enter')
  const rating = visitor.frame.getByRole('radiogroup', { name: 'Rate this conversation' })
  await expect(rating).toBeVisible()
  await rating.getByRole('radio', { name: 'Terrible' }).focus()
  for (const name of ['Bad', 'Okay', 'Good']) {
    await page.keyboard.press('ArrowRight')
    await expect(rating.getByRole('radio', { name })).toBeFocused()
  }
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Tell us more (optional)')
  await page.keyboard.type('Quick')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(visitor.thread).toContainText('You rated this conversation 4 out of 5')
  await expect(visitor.composer).toBeFocused()
})

test('the form says what is wrong and leads there', async ({ chat, keys, shop, visitor }) => {
  const desk = await openDesk(chat)
  const { page } = visitor
  await desk.decide(settingsOf('asking', 'en'), keys.token)
  try {
    await page.goto(shop)
    await visitor.launcher.press('Enter')
    const name = visitor.frame.getByRole('textbox', { name: 'Name', exact: true })
    const email = visitor.frame.getByRole('textbox', { name: 'Email' })
    await name.focus()
    await page.keyboard.type('Ada')
    await page.keyboard.press('Tab')
    await expect(email).toBeFocused()
    await page.keyboard.type('ada@example')
    for (const _ of ['booking number', 'start']) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(email).toBeFocused()
    await expect(email).toHaveAttribute('aria-invalid', 'true')
    await expect(email).toHaveAccessibleDescription('This does not look like an email address.')
    await page.keyboard.type('.com')
    for (const _ of ['booking number', 'start']) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(visitor.composer).toBeFocused()
  } finally {
    await desk.decide({ ...settingsOf('open', 'en'), ...UNDECIDED }, keys.token)
  }
})

/** As the demo business is for every other test on this server. */
const UNDECIDED = {
  greeting: null,
  suggestedQuestions: [],
  helpLinks: [],
  replyTime: null,
  welcome: 'Hi there! Questions about a tour, a booking or the weather? Ask away.',
}

test('each new message is announced once, what was there before is not', async ({ shop, visitor, agent, contact }) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Hello')
  await agent.openConversation(contact)
  await agent.write('Before')
  await expect(visitor.thread).toContainText('Before')

  await page.reload()
  await visitor.launcher.click()
  await visitor.composer.waitFor()
  await chatIn(page).evaluate(listen)
  await expect(visitor.thread).toContainText('Before')
  await agent.write('First news')
  await agent.write('Second news')
  await expect(visitor.thread).toContainText('Second news')
  const announced = () => chatIn(page).evaluate(() => window.announced)
  const count = (texts: string[], text: string) => texts.filter((each) => each.includes(text)).length
  const texts = await announced()
  expect(['Before', 'First news', 'Second news'].map((text) => count(texts, text))).toEqual([0, 1, 1])

  await page.evaluate(() => window.OpenCX('setLocale', 'de'))
  await expect(visitor.frame.locator('html')).toHaveAttribute('lang', 'de')
  await expect(visitor.frame.getByRole('button', { name: 'Menü' })).toBeVisible()
  const later = await announced()
  expect(['Before', 'First news', 'Second news'].map((text) => count(later, text))).toEqual([0, 1, 1])
})

/** Writes down what a live region says: texts that come into a region that is there already. */
function listen(): void {
  window.announced = []
  const isLive = (node: Node | null) => {
    const element = node instanceof Element ? node : node?.parentElement
    const region = element?.closest('[role=log],[role=status],[role=alert]')
    return region !== undefined && region !== null && region.getAttribute('aria-live') !== 'off'
  }
  new MutationObserver((records) => {
    for (const { target, addedNodes, type } of records) {
      if (!isLive(target)) continue
      const said = type === 'characterData' ? [target] : [...addedNodes]
      window.announced.push(...said.map((node) => node.textContent ?? ''))
    }
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

declare global {
  interface Window {
    announced: string[]
  }
}

import type { Frame, Page } from '@playwright/test'
import { Visitor } from '../people/visitor'
import { expect, test } from '../test'
import { png } from '../world/png'
import { shopPage } from '../world/site'

/** Runs, wherever it is taken for markup: it opens a dialog, which these tests hear. */
const MARKUP = '"><img src=x onerror=alert(1)><script>alert(1)</script>'

function alertsOf(page: Page): string[] {
  const alerts: string[] = []
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message())
    void dialog.dismiss()
  })
  return alerts
}

test('attack: stored XSS: markup in a name, a mail address, a page, a file and a message is text on both sides', async ({
  chat,
  keys,
  site,
  visitor,
  agent,
  contact,
}) => {
  const alerts = [visitor.page, agent.page].map(alertsOf)
  const html = shopPage(chat.origin, {
    'data-api-key': keys.hotspotKey,
    'data-name': `${contact} ${MARKUP.replaceAll('"', '&quot;')}`,
    'data-email': '&quot;&lt;svg/onload=alert(1)&gt;&quot;@evil.test',
  }).replace('<title>Shop</title>', `<title>${MARKUP.replaceAll('<', '&lt;')}</title>`)
  site.serve({ html })
  await visitor.open(site.at('portal.test'))
  await visitor.write(MARKUP)
  await visitor.frame.getByLabel('Attach files').setInputFiles({
    name: '<img src=x onerror=alert(1)>.png',
    mimeType: 'image/png',
    buffer: Buffer.from(png(300, 200)),
  })
  await visitor.send.click()
  await agent.openConversation(contact)
  await expect(agent.thread).toContainText(MARKUP)
  await expect(agent.thread.getByRole('button', { name: /onerror=alert/ })).toBeVisible()
  await agent.write(`${MARKUP} [here](javascript:alert(1)) <https://acme.test/>`)
  await expect(visitor.thread).toContainText('[here](javascript:alert(1))')
  await expect(agent.row(contact)).toContainText(MARKUP)
  for (const place of [visitor.thread, agent.page.locator('body')])
    await expect(place.locator('script:not([src]), [onerror], [onload], a[href^="javascript:"]')).toHaveCount(0)
  expect(alerts).toEqual([[], []])
})

test('attack: tabnabbing: a page opened from the chat or the inbox cannot reach back', async ({
  shop,
  site,
  visitor,
  agent,
  contact,
}) => {
  site.serve({ html: '<title>Elsewhere</title>' }, '/elsewhere')
  const elsewhere = `${site.at('localhost')}/elsewhere`
  await visitor.open(shop)
  await visitor.write(`Look at ${elsewhere}`)
  await agent.openConversation(contact)
  for (const { page, thread } of [visitor, agent]) {
    const opening = page.context().waitForEvent('page')
    await thread.getByRole('link', { name: /elsewhere/ }).click()
    const opened = await opening
    await opened.waitForLoadState()
    expect(await opened.evaluate(() => [opener, document.referrer])).toEqual([null, ''])
  }
})

/** A page that says everything either side ever says, to every window it can reach: around it, and opened by it. */
const SHOUTING = `<title>0</title><button>Open the shop</button><script>
  const said = [
    { type: 'opencx:init', v: 1, look: { theme: 'dark' }, visitor: { name: 'Evil' }, isOpen: true, mustForget: true },
    { type: 'opencx:hello', v: 1, nonce: '' },
    ...['open', 'close', 'hide', 'shutdown', 'reset'].map((type) => ({ type })),
    { type: 'unread', count: 99, label: '99' },
  ]
  let opened
  document.querySelector('button').onclick = () => { opened = open('/shop') }
  const shoutAt = (target, depth) => {
    for (const message of said) target.postMessage(message, '*', [new MessageChannel().port1])
    for (let at = 0; at < target.length && depth > 0; at++) shoutAt(target[at], depth - 1)
  }
  // all the time, for whoever comes before the page's own answer would be believed; but leaving the machine to the others
  setInterval(() => {
    for (const target of [parent, opened]) if (target && target !== self) shoutAt(target, 2)
    document.title++
  }, 4)
</script>`

test('attack: postMessage: neither a frame beside the chat nor the window that opened the page is listened to', async ({
  chat,
  keys,
  site,
  page,
  visitor,
  contact,
}) => {
  test.slow()
  const shop = shopPage(chat.origin, { 'data-api-key': keys.hotspotKey, 'data-name': contact, 'data-theme': 'light' })
  const evil = `${site.at('localhost')}/shouting`
  site.serve({ html: SHOUTING }, '/shouting')
  site.serve({ html: shop.replace('</main>', `<iframe name="evil" src="${evil}"></iframe></main>`) }, '/beside')
  site.serve({ html: shop }, '/shop')

  await page.goto(`${site.at('portal.test')}/beside`)
  await chatsUndisturbed(visitor, () => page.frame('evil'))

  await page.goto(evil)
  const opening = page.context().waitForEvent('page')
  await page.getByRole('button').click()
  await chatsUndisturbed(new Visitor(await opening), () => page.mainFrame())
})

async function chatsUndisturbed(visitor: Visitor, shouting: () => Frame | null) {
  const shouts = () => shouting()?.evaluate(() => Number(document.title))
  const hear = async () => {
    const before = (await shouts()) ?? 0
    await expect.poll(shouts).toBeGreaterThan(before + 50)
  }
  await expect(visitor.launcher, 'nothing is unread').toHaveAccessibleName('Open chat')
  await hear()
  await expect(visitor.composer, 'nobody opened it').toBeHidden()
  await visitor.launcher.click()
  await visitor.write('Is this still me?')
  await expect(visitor.thread).toContainText('Is this still me?')
  await hear()
  await expect(visitor.composer, 'nobody closed it').toBeVisible()
  expect(await visitor.composer.evaluate((box) => getComputedStyle(box).colorScheme), 'nobody changed its look').toBe(
    'light',
  )
  await expect(visitor.thread, 'nobody forgot it').toContainText('Is this still me?')
}

import { expect, test } from '../test'
import { shopPage } from '../world/site'

const UNRULY = {
  'replaces fetch': '<script>window.fetch = () => { throw new Error("mine") }</script>',
  'replaces what Array and JSON do': `<script>
    Array.prototype.toJSON = function () { return Object(this).join() }
    Array.prototype.last = function () { return this[this.length - 1] }
    Object.prototype.extra = 'everywhere'
    const { stringify } = JSON; JSON.stringify = (value) => stringify(value)
    Array.from = () => []
  </script>`,
  'styles every element': '<style>* { all: unset !important } :not(html) { display: none !important }</style>',
  'allows no connections': '<meta http-equiv="content-security-policy" content="connect-src \'none\'">',
}

for (const [what, head] of Object.entries(UNRULY))
  test(`the chat works on a page that ${what}`, async ({ chat, keys, site, visitor }) => {
    const html = shopPage(chat.origin, { 'data-token': keys.token, 'data-offset-x': '77' })
    site.serve({ html: html.replace('<title>', `${head}<title>`) })
    await visitor.open(site.at('127.0.0.1'))
    await visitor.write('All the same')
    await expect(visitor.thread).toContainText('All the same')
    // painted by what the server says, whoever could ask it; under the pointer it is a little larger
    const offset = async () => 1280 - 56 - ((await visitor.closer.boundingBox())?.x ?? 0)
    await expect.poll(offset).toBeGreaterThan(73)
    expect(await offset()).toBeLessThan(81)
  })

test('where everything else is on top, the chat can be too', async ({ chat, keys, site, visitor }) => {
  const html = shopPage(chat.origin, { 'data-token': keys.token, 'data-z-index': '2147483647' })
  const cover = '<div style="position:fixed;inset:0;z-index:2147483647;background:#fff">Cookies?</div>'
  site.serve({ html: html.replace('<main>', `${cover}<main>`) })
  await visitor.open(site.at('127.0.0.1'))
})

test('a chat that the page took away comes back when it is opened', async ({ shop, visitor }) => {
  const { page } = visitor
  await visitor.open(shop)
  await visitor.write('Before')
  await expect(visitor.thread).toContainText('Before')
  await page.evaluate(() => document.querySelector('opencx-widget')?.remove())
  await expect(visitor.closer).toHaveCount(0)
  await page.evaluate(() => window.OpenCX('open'))
  await expect(visitor.thread).toContainText('Before')
  await visitor.write('After')
  await expect(visitor.thread).toContainText('After')
})

test('a tag manager can add the script later, also as a module, where nothing says which script runs', async ({
  chat,
  keys,
  site,
  visitor,
}) => {
  for (const type of ['text/javascript', 'module']) {
    site.serve({ html: '<!doctype html><title>Shop</title><h1>Shop</h1>' })
    await visitor.page.goto(site.at('127.0.0.1'))
    await visitor.page.evaluate(
      ([src = '', token, type = '']) => {
        const script = Object.assign(document.createElement('script'), { src, type, async: true })
        script.dataset.token = token
        document.head.append(script)
      },
      [`${chat.origin}/widget.js`, keys.token, type],
    )
    await visitor.launcher.click()
    await expect(visitor.composer).toBeVisible()
  }
})

test('two chats on one page do not see each other', async ({ chat, keys, site, visitor }) => {
  const { page } = visitor
  const second = `<button data-opencx-open="Hi">Ask</button><script async src="${chat.origin}/widget.js" data-api-key="${keys.hotspotKey}" data-position="left"></script>`
  const html = shopPage(chat.origin, { 'data-token': keys.token })
  site.serve({ html: html.replace('</body>', `${second}</body>`) })
  await page.goto(site.at('127.0.0.1'))
  await expect(visitor.launcher).toHaveCount(2)
  await page.getByRole('button', { name: 'Ask' }).click()
  await expect(visitor.closer).toHaveCount(1)
  await expect(visitor.composer).toHaveValue('Hi')
  await visitor.launcher.click()
  await expect(visitor.closer).toHaveCount(2)
})

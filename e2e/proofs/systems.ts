import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from '@playwright/test'
import { type Proof, pageWith, show, type World } from './proof'

const require = createRequire(import.meta.url)

/** Runs scripts as the Tag Manager does: made anew, without the attributes of the pasted ones. */
async function injectAsTagManager({ visitor }: World, html: string): Promise<void> {
  await visitor.page.evaluate((pasted) => {
    for (const { text } of new DOMParser().parseFromString(pasted, 'text/html').scripts)
      document.body.append(Object.assign(document.createElement('script'), { text }))
  }, html)
}

/** What a Shopify theme prints: for somebody who has signed in, or for nobody. */
function renderLiquid(template: string, customer: Record<string, string> | null): string {
  return template
    .replace(/\{% if customer %\}(.*?)\{% endif %\}/s, customer ? '$1' : '')
    .replace(/\{\{ customer\.(\w+) \| escape \}\}/g, (_, name: string) => customer?.[name] ?? '')
}

/** Other people's systems that put the tag into pages. */
export const systemProofs: Proof[] = [
  {
    block: 'tag-manager',
    promise: 'injected without attributes, it still finds its key and its server',
    async prove(world, code) {
      await show(world, {})
      await injectAsTagManager(world, code)
      await world.visitor.launcher.click()
      await expect(world.visitor.composer).toBeVisible()
    },
  },
  {
    block: 'data-layer',
    promise: 'opening and messages become triggers, without the text',
    async prove(world, code) {
      const { visitor } = world
      await show(world, {})
      await injectAsTagManager(world, code)
      await injectAsTagManager(world, world.block('tag-manager'))
      await visitor.launcher.click()
      await visitor.write('Nobody else’s business')
      const pushed = () => visitor.page.evaluate(() => Reflect.get(window, 'dataLayer'))
      await expect.poll(pushed).toEqual([{ event: 'chat_opened' }, { event: 'chat_message', by: 'visitor' }])
    },
  },
  {
    block: 'wordpress',
    promise: 'what the hook prints into the footer is the tag',
    async prove(world, code) {
      const [, printed = ''] =
        /^add_action\('wp_footer', function \(\) \{\s+\?>(.*)<\?php\s+\}\);\s*$/s.exec(code) ?? []
      await show(world, { body: printed })
      await world.visitor.launcher.click()
      await expect(world.visitor.composer).toBeVisible()
    },
  },
  {
    block: 'shopify',
    promise: 'a customer who has signed in is introduced, somebody else is not',
    async prove(world, code) {
      const { visitor } = world
      const names: unknown[] = []
      visitor.page.on('request', (request) => {
        if (request.url().endsWith('/exchange') && request.method() === 'POST')
          names.push(request.postDataJSON().visitor?.name)
      })
      for (const customer of [null, { name: 'Ada', email: 'ada@example.com' }]) {
        await show(world, { head: renderLiquid(code, customer) })
        await visitor.launcher.click()
        await visitor.write('Where is my parcel?')
        await expect(visitor.thread).toContainText('Where is my parcel?')
        await expect.poll(() => names.includes('Ada')).toBe(customer !== null)
      }
    },
  },
  {
    block: 'turbo',
    promise: 'Turbo goes to another page, and the chat stays with a half-written sentence',
    async prove(world, code) {
      const { site, visitor } = world
      const turbo = require.resolve('@hotwired/turbo/dist/turbo.es2017-umd.js')
      site.serve({ html: readFileSync(turbo, 'utf8') }, '/turbo.js')
      const head = code.replace(/<\/?head>/g, '').replace('<title>', '<script src="/turbo.js"></script><title>')
      site.serve(pageWith({ head, body: '<h2>Boats</h2>' }), '/boats')
      await show(world, { head, body: '<a href="/boats">Boats</a>' })
      await visitor.launcher.click()
      await visitor.composer.fill('Half a sentence')
      await visitor.page.evaluate(() => Reflect.set(window, 'isTheSame', true))
      for (const step of ['forth', 'back', 'forth again']) {
        if (step === 'back') await visitor.page.goBack()
        else await visitor.page.getByRole('link', { name: 'Boats' }).click()
        await expect(visitor.page.getByRole('heading', { name: 'Boats' })).toHaveCount(step === 'back' ? 0 : 1)
        await expect(visitor.composer, step).toHaveValue('Half a sentence')
        await expect(visitor.page.locator('opencx-widget'), step).toHaveCount(1)
      }
      expect(await visitor.page.evaluate(() => Reflect.get(window, 'isTheSame'))).toBe(true)
    },
  },
  {
    block: 'hotspot',
    promise: 'works in a sandboxed page on plain http, and everything comes from one host name',
    async prove(world, code) {
      const { visitor, site, chat } = world
      const hosts = new Set<string>()
      visitor.page.on('request', (request) => hosts.add(new URL(request.url()).host))
      visitor.page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host))
      await show(world, { head: code, headers: { 'content-security-policy': 'sandbox allow-scripts' } }, 'portal.test')
      await visitor.launcher.click()
      await visitor.write('Which network is yours?')
      await expect(visitor.thread).toContainText('Which network is yours?')
      await visitor.menu.click()
      await expect(visitor.frame.getByRole('link', { name: 'Open in your browser' })).toBeVisible()
      expect([...hosts].sort()).toEqual([new URL(chat.origin).host, new URL(site.at('portal.test')).host].sort())
    },
  },
]

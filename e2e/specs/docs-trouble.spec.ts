import type { World } from '../proofs/proof'
import { expect, test } from '../test'
import { startChatServer } from '../world/chat-server'
import { inPlace, tableBelow } from '../world/documents'
import { keyForNetworks, strictToken } from '../world/organizations'
import { shopPage } from '../world/site'

test.describe.configure({ mode: 'parallel' })

type Scene = Pick<World, 'chat' | 'keys' | 'site' | 'visitor'>
type Attributes = Readonly<Record<string, string>>

/** How to get into each trouble of the table, by its code or the beginning of what the console says. */
const TROUBLES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async origin_not_allowed(scene) {
    const token = await strictToken(scene.chat, 'http://shop.test')
    await visit(scene, { 'data-token': token }, { host: 'elsewhere.test' })
  },
  async network_not_allowed(scene) {
    await visit(scene, { 'data-api-key': await keyForNetworks(scene.chat, ['192.0.2.0/24']) })
  },
  key_missing: (scene) => visit(scene, { 'data-token': '' }),
  key_truncated: (scene) => visit(scene, { 'data-token': scene.keys.token.slice(0, -5) }),
  key_malformed: (scene) => visit(scene, { 'data-token': scene.keys.token.replace(/.$/, (last) => swap(last)) }),
  async key_invalid(scene) {
    const other = await startChatServer()
    try {
      await visit(scene, { 'data-token': await strictToken(other, 'http://shop.test') })
    } finally {
      await other.close()
    }
  },
  secret_key_in_page: (scene) => visit(scene, { 'data-api-key': 'oc_live_sk_abcdefgh_verysecret' }),
  target_missing: (scene) =>
    visit(scene, { 'data-token': scene.keys.token, 'data-mode': 'inline', 'data-target': '#nowhere' }),
  async frame_silent(scene) {
    const headers = { 'content-security-policy': "frame-src 'none'" }
    await visit(scene, { 'data-token': scene.keys.token, 'data-open': '' }, { headers })
    await expect(scene.visitor.page.getByRole('link', { name: 'The chat did not load' })).toBeVisible()
  },
  'data-…': (scene) => visit(scene, { 'data-token': scene.keys.token, 'data-theme': 'blue' }),
  async 'OpenCX.…'(scene) {
    await visit(scene, { 'data-token': scene.keys.token })
    await scene.visitor.page.evaluate(() => window.OpenCX('dance'))
  },
}

async function visit(
  { chat, site, visitor }: Scene,
  attributes: Attributes,
  { host = '127.0.0.1', headers }: { host?: string; headers?: Attributes } = {},
): Promise<void> {
  site.serve({ html: shopPage(chat.origin, attributes), headers })
  await visitor.page.goto(site.at(host))
  await visitor.page.waitForFunction(() => typeof window.OpenCX === 'function')
}

const swap = (character: string) => (character === 'x' ? 'y' : 'x')

/** What the document says the console says, where `…` stands for anything. */
const patternOf = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.+'))

for (const [code = '', said = ''] of tableBelow('docs/widget.md', 'When it does not work')) {
  const text = said.replaceAll('`', '')
  const name = code.startsWith('`') ? code.replaceAll('`', '') : (text.split(/[=:]/)[0] ?? '')
  test(`${name}: the console and the event say what the document says`, async ({ chat, keys, site, visitor }) => {
    const warnings: string[] = []
    const codes: string[] = []
    visitor.page.on('console', (line) => line.type() === 'warning' && warnings.push(line.text()))
    await visitor.page.exposeFunction('hear', (heard: string) => codes.push(heard))
    await visitor.page.addInitScript(() => {
      addEventListener(
        'opencx:error',
        (event) => event instanceof CustomEvent && Reflect.get(window, 'hear')(event.detail.code),
      )
    })
    await TROUBLES[name]?.({ chat, keys, site, visitor })
    await expect.poll(() => warnings.join('\n')).toMatch(patternOf(inPlace(text, { origin: chat.origin, ...keys })))
    if (code !== 'no code') await expect.poll(() => [...new Set(codes)]).toEqual([name])
  })
}

test('every trouble of the document is one that we get into', () => {
  const rows = tableBelow('docs/widget.md', 'When it does not work')
  expect(rows).toHaveLength(Object.keys(TROUBLES).length)
})

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../workspace.mjs'
import { partAt } from './front.mjs'
import { developChat } from './pages.mjs'

const LOCALES = join(root, 'packages/webchat/src/locales')
const built = (config) =>
  [
    '<!doctype html><html><head><style>body{}</style></head><body><script type="module">built()</script>',
    `<script type="application/json" id="opencx-config">${config}</script></body></html>`,
  ].join('')
const configOf = (html) => JSON.parse(/opencx-config">(.*?)<\/script>/s.exec(html)[1])

test('a developed chat runs from its modules, with the strings as they are in their file', () => {
  const html = developChat(built('{"locale":"en","strings":{"composer.send":"old"},"key":"k"}'), LOCALES)
  expect(html).not.toMatch(/built\(\)|<style>/)
  expect(html).toContain('src="/webchat/src/main.ts"')
  expect(configOf(html)).toMatchObject({ key: 'k', strings: { 'composer.send': 'Send' } })
})

test('no text of a business can end the element that its configuration stands in', () => {
  const welcome = '</script><b>$&'
  // as the server writes it
  const config = JSON.stringify({ locale: 'en', strings: {}, welcome }).replaceAll('<', '\\u003c')
  const html = developChat(built(config), LOCALES)
  expect(html).not.toContain(welcome)
  expect(configOf(html).welcome).toBe(welcome)
})

test.each([
  ['/inbox', 'inbox'],
  ['/inbox/all/c1', 'inbox'],
  ['/inbox/v1/queue', 'server'],
  ['/inboxes', 'server'],
  ['/webchat', 'chat'],
  ['/support/acme', 'chat'],
  ['/webchat/src/main.ts', 'webchat'],
  ['/widget.js', 'loader'],
  ['/widget/v1/boot', 'server'],
  ['/demo/portal', 'page'],
  ['/realtime', 'server'],
])('%s is answered by the %s', (path, part) => {
  expect(partAt(path)).toBe(part)
})

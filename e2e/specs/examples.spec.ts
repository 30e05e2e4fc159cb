import { expect, test } from '../test'
import { startExample } from '../world/example'

test('the script tag example opens the chat with a prepared question', async ({ chat, keys, visitor }) => {
  const example = await startExample('script-tag', ['server.mjs'], {
    OPENCX_URL: chat.origin,
    OPENCX_TOKEN: keys.token,
  })
  await visitor.page.goto(example.origin)
  await visitor.page.getByRole('button', { name: 'Ask us about delivery' }).click()
  await expect(visitor.composer).toHaveValue('Do you deliver to ')
  await visitor.page.getByRole('button', { name: 'Which one is mild?' }).click()
  await expect(visitor.composer).toHaveValue('Which cheese is mild?')
  await example.stop()
})

test('the captive portal example opens the chat from its own button', async ({ chat, keys, visitor }) => {
  const example = await startExample('captive-portal', ['server.mjs'], {
    OPENCX_URL: chat.origin,
    OPENCX_KEY: keys.hotspotKey,
  })
  await visitor.page.goto(example.origin.replace('localhost', 'portal.test'))
  await expect(visitor.launcher).toBeVisible()
  await visitor.page.getByRole('button', { name: 'I need help' }).click()
  await visitor.write('Which network is yours?')
  await expect(visitor.thread).toContainText('Which network is yours?')
  await example.stop()
})

test('the React example opens the chat from its own button', async ({ chat, keys, visitor }) => {
  test.slow()
  const example = await startExample('react', ['node_modules/vite/bin/vite.js', '--host', '127.0.0.1'], {
    OPENCX_URL: chat.origin,
    OPENCX_TOKEN: keys.token,
  })
  await visitor.page.goto(example.origin)
  await visitor.page.getByRole('button', { name: 'Find my size' }).click()
  await expect(visitor.composer).toHaveValue('Which frame size fits me? I am ')
  await example.stop()
})

import { startEndpoint } from '../../packages/server/src/testing/endpoint'
import { expect, test } from '../test-of-owners'
import { expectEveryLook } from '../world/every-look'

test('an owner adds a webhook, tests it, sees why it fails, sends again what failed, and pauses and removes it', async ({
  owner: { page },
}) => {
  test.setTimeout(300_000)
  const endpoint = await startEndpoint()
  await page.getByRole('link', { name: 'Webhooks' }).click()
  await expect(page.getByText('No webhooks yet')).toBeVisible()
  await expectEveryLook(page, 'webhooks-none')
  await page.getByRole('button', { name: 'Add webhook' }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused()
  await page.keyboard.type('example')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('not an address that can be called')
  await page.getByRole('textbox', { name: 'Address' }).fill(endpoint.url)
  await page.getByRole('checkbox', { name: /^Somebody writes/ }).press('Space')
  await expectEveryLook(page, 'webhooks-add')
  await page.getByRole('button', { name: 'Save' }).click()
  const secret = page.getByRole('dialog', { name: 'The secret of the webhook' })
  await expect(secret.getByRole('textbox')).toHaveValue(/^whsec_/)
  await secret.getByRole('button', { name: 'Done' }).click()

  const host = new URL(endpoint.url).host
  const open = page.getByRole('button', { name: `Actions for ${host}` })
  const log = page.getByRole('region', { name: `Delivery log of ${host}` })
  const refresh = log.getByRole('button', { name: 'Refresh' })
  const answerTo = (deed: string) =>
    page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.url().endsWith(`/${deed}`))
  endpoint.answer({ status: 500, body: '<img src=x onerror=alert(1)> out of memory' })
  const tested = answerTo('test')
  await open.press('Enter')
  await page.getByRole('menuitem', { name: 'Send a test' }).press('Enter')
  expect((await tested).ok()).toBe(true)
  await expect(page.getByText('A test is on its way.')).toBeVisible()
  await expect(async () => {
    await refresh.click()
    await expect(log).toContainText('answered 500', { timeout: 2_000 })
    await expect(page.getByText(/^Failing since/)).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  // before it is tried again by itself, a minute later; meanwhile no other test is taken
  endpoint.answer({ status: 204 })
  await log.getByText('Details').click()
  await expect(log.getByLabel('How the answer began')).toHaveValue('<img src=x onerror=alert(1)> out of memory')
  await expectEveryLook(page, 'webhooks-failing')

  await expect(async () => {
    await refresh.click()
    await expect(log.getByText('Delivered', { exact: true })).toBeVisible({ timeout: 2_000 })
  }).toPass({ intervals: [2_000], timeout: 180_000 })
  await expect(log.getByLabel('What was sent'), 'what is opened stays open').toBeVisible()
  const before = endpoint.received.length
  const sentAgain = answerTo('redeliver')
  await log.getByRole('button', { name: /^Send again: Test/ }).click()
  expect((await sentAgain).ok()).toBe(true)
  await expect(page.getByText('It is on its way again, under the same id.')).toBeVisible()
  const ids = () => endpoint.received.map(({ body }) => JSON.parse(body).id)
  await expect.poll(() => ids().slice(before), { timeout: 60_000 }).toEqual([ids()[0]])
  await expectEveryLook(page, 'webhooks-log')

  await open.press('Enter')
  await page.getByRole('menuitem', { name: 'Pause' }).press('Enter')
  await expect(page.getByText('Paused', { exact: true })).toBeVisible()
  await open.press('Enter')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await page.getByRole('dialog', { name: 'Remove the webhook?' }).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The webhook was removed.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add webhook' })).toBeFocused()
  await endpoint.close()
})

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
  const untilShown = (text: string) =>
    expect(async () => {
      await log.getByRole('button', { name: 'Refresh' }).click()
      await expect(log).toContainText(text, { timeout: 1_000 })
    }).toPass()
  endpoint.answer({ status: 500, body: '<img src=x onerror=alert(1)> out of memory' })
  await open.press('Enter')
  await page.getByRole('menuitem', { name: 'Send a test' }).press('Enter')
  await expect(page.getByText('A test is on its way.')).toBeVisible()
  await untilShown('answered 500')
  await expect(page.getByText(/^Failing since/)).toBeVisible()
  await log.getByText('Details').click()
  await expect(log.getByLabel('How the answer began')).toHaveValue('<img src=x onerror=alert(1)> out of memory')
  await expectEveryLook(page, 'webhooks-failing')

  endpoint.answer({ status: 204 })
  await expect(async () => {
    await open.click()
    await page.getByRole('menuitem', { name: 'Send a test' }).click()
    await log.getByRole('button', { name: 'Refresh' }).click()
    await expect(log.getByText('Delivered').first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ intervals: [5_000], timeout: 120_000 })
  const received = endpoint.received.length
  await log
    .getByRole('button', { name: /^Send again: Test/ })
    .first()
    .click()
  await expect(page.getByText('It is on its way again, under the same id.')).toBeVisible()
  await expect.poll(() => endpoint.received.length).toBeGreaterThan(received)
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

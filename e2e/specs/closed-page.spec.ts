import { expect, test } from '../test'

test('a page on which nobody chats pays two requests and nothing else', async ({ chat, shop, visitor, agent }) => {
  const { page } = visitor
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(chat.origin)) requests.push(new URL(request.url()).pathname)
  })
  await page.addInitScript(() => {
    window.shifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts.push('value' in entry ? Number(entry.value) : 0)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  // the queue is there before what stands in it
  await agent.page.waitForLoadState('networkidle')
  const conversations = await agent.queue.getByRole('link').count()
  await page.goto(shop)
  await expect(visitor.launcher).toBeVisible()
  await page.waitForTimeout(2_000)

  expect(requests.sort()).toEqual(['/widget.js', '/widget/v1/boot'])
  expect(await page.evaluate(() => window.shifts), 'layout shifts').toEqual([])
  await expect(page.locator('iframe')).toHaveCount(0)
  expect(await page.context().cookies()).toEqual([])
  expect(await agent.queue.getByRole('link').count()).toBe(conversations)
})

declare global {
  interface Window {
    shifts: number[]
  }
}

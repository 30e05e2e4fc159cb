import { randomUUID } from 'node:crypto'
import { WebhookData } from '@opencx/protocol/http/webhook-bodies'
import { WebhookEvent } from '@opencx/protocol/http/webhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '../clock'
import { createTestApp, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { openWebhookDesk } from '../testing/webhooks'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test('the document describes what webhooks receive, event by event', async () => {
  const { webhooks } = await (await app.request('/openapi.json')).json()
  // there are no calls yet
  const told = WebhookEvent.options.filter((event) => !event.startsWith('call.'))
  expect(Object.keys(webhooks).sort()).toEqual([...told, 'webhook.test'].sort())
  const { post } = webhooks['conversation.message']
  expect(post.parameters).toMatchObject([{ in: 'header', name: 'OpenCX-Signature', required: true }])
  const { properties, required } = post.requestBody.content['application/json'].schema
  expect(required).toEqual(['id', 'event', 'created_at', 'organization_id', 'data'])
  expect(properties.event).toMatchObject({ const: 'conversation.message' })
  expect(JSON.stringify(properties.data)).toContain('"text"')
})

test('what is sent has the form that is described, without a field more', async () => {
  const at = await openWebhookDesk(app.database.db, systemClock)
  const { visitor, agent } = at.desk
  const body = { url: 'https://example.com/hook', events: WebhookEvent.options }
  const { id } = (await at.call('POST', '/webhooks', { body })).body
  const command = (type: string, more = {}) => ({ id: randomUUID(), type, ...more })
  await at.send(visitor, [message('Where is my order?'), command('handoff.request')])
  await at.send(agent, [command('assignee.change', { assigneeId: agent.actor.id }), message('On its way')])
  await at.send(agent, [command('conversation.resolve')])
  await at.send(visitor, [command('conversation.rate', { rating: 5, comment: 'Quick!' })])
  await at.call('POST', `/webhooks/${id}/test`)
  const { items } = (await at.call('GET', `/webhooks/${id}/deliveries?limit=100`)).body
  const data: Readonly<Record<string, z.ZodObject>> = WebhookData
  const unsaid: unknown[] = items.flatMap(({ event, data: sent }: { event: string; data: unknown }) => {
    const parsed = z.strictObject(data[event]?.shape ?? {}).safeParse(sent)
    return parsed.success ? [] : [event, parsed.error.issues]
  })
  expect(unsaid).toEqual([])
  const events = new Set(items.map(({ event }: { event: string }) => event))
  expect([...events].sort()).toEqual(Object.keys(WebhookData).sort())
})

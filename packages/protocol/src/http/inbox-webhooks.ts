import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { ChangeWebhook, CreateWebhook } from './webhooks'

/** A webhook, and how its endpoint does. */
export const InboxWebhook = z.object({
  id: z.string().describe('Id of the webhook.'),
  url: z.string().describe('Where events are posted to.'),
  events: z.array(z.string()).describe('What it is told of.'),
  isActive: z.boolean().describe('Whether anything is sent.'),
  failingSince: z.iso.datetime().nullable().describe('Since when every attempt fails; null while they work.'),
  pausedUntil: z.iso
    .datetime()
    .nullable()
    .describe('Until when a failing endpoint is left alone; null for not at all.'),
  waiting: z.number().int().describe('Deliveries that wait, counted up to 1,000.'),
  lastDeliveredAt: z.iso.datetime().nullable().describe('When something last arrived; null for never.'),
  createdAt: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
})
export type InboxWebhook = z.infer<typeof InboxWebhook>

export const InboxDelivery = z.object({
  id: z.string().describe('Id of the delivery, the same at every attempt.'),
  event: z.string().describe('One of the events, or `webhook.test`.'),
  status: z.enum(['pending', 'delivered', 'failed']).describe('Whether it waits, has arrived, or was given up.'),
  attempts: z.number().int().describe('How often it was tried, 8 times at most.'),
  lastStatusCode: z.number().int().nullable().describe('What the endpoint answered last; null when it did not.'),
  lastError: z.string().nullable().describe('What was wrong at the last attempt; null for nothing.'),
  lastReply: z.string().nullable().describe('How its last answer begins, as text; null where there was none.'),
  lastDurationMs: z.number().int().nullable().describe('How long the last attempt took; null before the first.'),
  lastAttemptAt: z.iso.datetime().nullable().describe('ISO 8601 UTC; null before the first.'),
  createdAt: z.iso.datetime().describe('When it was written down, ISO 8601 UTC.'),
  data: z.record(z.string(), z.unknown()).describe('What was sent, by kind of event.'),
})
export type InboxDelivery = z.infer<typeof InboxDelivery>

const organizationId = z.string().min(1).max(100).describe('Which business.')
const ofBusiness = z.strictObject({ organizationId })
const { url, events } = CreateWebhook.shape
const changes = ChangeWebhook.shape
const webhook = InboxWebhook.describe('The webhook.')
const withSecret = z.object({
  webhook,
  secret: z.string().describe('Signs what is delivered. Shown here and never again.'),
})
const reading = ['signed_out', 'forbidden', 'not_found', 'invalid_request'] as const
const acting = [...reading, 'origin_not_allowed', 'invalid_json', 'body_too_large'] as const

export const listInboxWebhooks = {
  method: 'GET',
  path: '/inbox/v1/webhooks',
  summary: 'The webhooks of a business, newest first; for owners and admins',
  access: 'session',
  query: ofBusiness,
  reply: z.object({ items: z.array(InboxWebhook).describe('The webhooks.') }),
  errors: reading,
} as const satisfies Endpoint

export const addInboxWebhook = {
  method: 'POST',
  path: '/inbox/v1/webhooks',
  summary: 'Have events posted to an address',
  access: 'session',
  body: z.strictObject({ organizationId, url, events }),
  reply: withSecret,
  status: 201,
  errors: acting,
} as const satisfies Endpoint

export const changeInboxWebhook = {
  method: 'PATCH',
  path: '/inbox/v1/webhooks/:id',
  summary: 'Change where a webhook goes or what it is told of, or pause it',
  access: 'session',
  body: z
    .strictObject({ organizationId, url: changes.url, events: changes.events, isActive: changes.is_active })
    .describe('What is absent stays as it is.'),
  reply: z.object({ webhook }),
  errors: acting,
} as const satisfies Endpoint

export const removeInboxWebhook = {
  method: 'POST',
  path: '/inbox/v1/webhooks/:id/remove',
  summary: 'Delete a webhook and its log',
  access: 'session',
  body: ofBusiness,
  reply: z.object({}),
  errors: acting,
} as const satisfies Endpoint

/** The old secret signs nothing from then on. */
export const rollInboxWebhookSecret = {
  method: 'POST',
  path: '/inbox/v1/webhooks/:id/roll-secret',
  summary: 'Replace the secret of a webhook',
  access: 'session',
  body: ofBusiness,
  reply: withSecret,
  errors: acting,
} as const satisfies Endpoint

export const listInboxDeliveries = {
  method: 'GET',
  path: '/inbox/v1/webhooks/:id/deliveries',
  summary: 'What waits for a webhook, and the newest 1,000 that arrived or were given up',
  access: 'session',
  query: ListQuery.extend({ organizationId }),
  reply: listOf(InboxDelivery),
  errors: reading,
} as const satisfies Endpoint

export const testInboxWebhook = {
  method: 'POST',
  path: '/inbox/v1/webhooks/:id/test',
  summary: 'Send the event webhook.test to a webhook; its log tells how that went',
  access: 'session',
  body: ofBusiness,
  reply: z.object({ delivery: InboxDelivery.describe('What is about to be sent.') }),
  status: 201,
  errors: acting,
} as const satisfies Endpoint

/** Under the same id: an endpoint that knows it passes it over. */
export const redeliver = {
  method: 'POST',
  path: '/inbox/v1/webhooks/:id/deliveries/:deliveryId/redeliver',
  summary: 'Make a delivery once more that arrived or was given up',
  access: 'session',
  body: ofBusiness,
  reply: z.object({ delivery: InboxDelivery.describe('As it waits now.') }),
  errors: acting,
} as const satisfies Endpoint

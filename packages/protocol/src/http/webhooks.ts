import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, refusals } from './org-key'

/** What a webhook can be told of. */
export const WebhookEvent = z.enum([
  'conversation.started',
  'conversation.message',
  'conversation.handed_off',
  'conversation.assigned',
  'conversation.resolved',
  'call.started',
  'call.ended',
  'csat.submitted',
])
export type WebhookEvent = z.infer<typeof WebhookEvent>

const url = z
  .url({ protocol: /^https?$/, abort: true, error: 'must be an http or https address' })
  .max(2_000)
  .refine((text) => !new URL(text).username && !new URL(text).password, 'must hold no user name and no password')
const events = z
  .array(WebhookEvent)
  .min(1)
  .max(100)
  .transform((names) => [...new Set(names)])

export const CreateWebhook = z.strictObject({
  url: url.describe('Where events are posted to, http or https, without a user name or password.'),
  events: events.describe('What it is told of; an event that is named twice counts once.'),
  is_active: z.boolean().default(true).describe('Whether anything is sent.'),
})
export type CreateWebhook = z.infer<typeof CreateWebhook>

export const ChangeWebhook = z
  .strictObject({
    url: url
      .optional()
      .describe(
        'Where events are posted to, http or https. What was wrong with the address before does not count against a new one.',
      ),
    events: events
      .optional()
      .describe('What it is told of, in the place of all that there were; an event that is named twice counts once.'),
    is_active: z.boolean().optional().describe('Whether anything is sent.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeWebhook = z.infer<typeof ChangeWebhook>

export const Webhook = z.object({
  id: z.string().describe('Id of the webhook.'),
  url: z.string().describe('Where events are posted to.'),
  events: z.array(z.string()).describe('What it is told of.'),
  is_active: z.boolean().describe('Whether anything is sent.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Webhook = z.infer<typeof Webhook>

export const WebhookWithSecret = Webhook.extend({
  secret: z.string().describe('Signs what is delivered. Shown here and never again.'),
})
export type WebhookWithSecret = z.infer<typeof WebhookWithSecret>

export const WebhookDelivery = z.object({
  id: z.string().describe('Id of the delivery, the same at every attempt.'),
  event: z.string().describe('One of the events, or `webhook.test`.'),
  status: z.enum(['pending', 'delivered', 'failed']).describe('Whether it waits, has arrived, or was given up.'),
  attempts: z.number().int().describe('How often it was tried, 8 times at most.'),
  last_status_code: z.number().int().nullable().describe('What the endpoint answered last; null when it did not.'),
  last_error: z.string().nullable().describe('What was wrong at the last attempt; null for nothing.'),
  last_attempt_at: z.iso.datetime().nullable().describe('ISO 8601 UTC; null before the first.'),
  created_at: z.iso.datetime().describe('When it was written down, ISO 8601 UTC.'),
  data: z.record(z.string(), z.unknown()).describe('What was sent, by kind of event.'),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

/** The body that an endpoint receives. `id` is the same at every attempt. */
export const WebhookBody = z.object({
  id: z.string().describe('Id of the delivery, the same at every attempt: pass over one that you know.'),
  event: z.string().describe('What happened.'),
  created_at: z.string().describe('When it happened, ISO 8601 UTC.'),
  organization_id: z.string().describe('Id of the organisation that it happened to.'),
  data: z.record(z.string(), z.unknown()).describe('What is told of it.'),
})
export type WebhookBody = z.infer<typeof WebhookBody>

export const listWebhooks = {
  method: 'GET',
  path: '/webhooks',
  summary: 'Your webhooks, newest first',
  access,
  query: ListQuery,
  reply: listOf(Webhook),
  errors: [...refusals, 'invalid_request'],
} as const satisfies Endpoint

export const createWebhook = {
  method: 'POST',
  path: '/webhooks',
  summary: 'Have events posted to an address of yours',
  access,
  body: CreateWebhook,
  reply: WebhookWithSecret,
  status: 201,
  isIdempotent: true,
  holdsSecret: true,
  errors: [...refusals, 'invalid_request', 'invalid_json', 'body_too_large'],
} as const satisfies Endpoint

export const readWebhook = {
  method: 'GET',
  path: '/webhooks/:id',
  summary: 'One of your webhooks',
  access,
  reply: Webhook,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

export const changeWebhook = {
  method: 'PATCH',
  path: '/webhooks/:id',
  summary: 'Change where a webhook goes or what it is told of, or switch it off',
  access,
  body: ChangeWebhook,
  reply: Webhook,
  errors: [...refusals, 'not_found', 'invalid_request', 'invalid_json', 'body_too_large'],
} as const satisfies Endpoint

export const deleteWebhook = {
  method: 'DELETE',
  path: '/webhooks/:id',
  summary: 'Delete a webhook and its log',
  access,
  reply: z.void(),
  status: 204,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

/** The old secret signs nothing from then on. */
export const rollWebhookSecret = {
  method: 'POST',
  path: '/webhooks/:id/roll-secret',
  summary: 'Replace the secret of a webhook',
  access,
  reply: WebhookWithSecret,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

export const listWebhookDeliveries = {
  method: 'GET',
  path: '/webhooks/:id/deliveries',
  summary: 'What waits for a webhook, and the newest 1,000 that arrived or were given up',
  access,
  query: ListQuery,
  reply: listOf(WebhookDelivery),
  errors: [...refusals, 'not_found', 'invalid_request'],
} as const satisfies Endpoint

export const testWebhook = {
  method: 'POST',
  path: '/webhooks/:id/test',
  summary: 'Send the event webhook.test to a webhook; its log tells how that went',
  access,
  reply: WebhookDelivery,
  status: 201,
  errors: [...refusals, 'not_found', 'invalid_request'],
} as const satisfies Endpoint

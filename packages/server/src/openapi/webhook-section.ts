import { WebhookData } from '@opencx/protocol/http/webhook-bodies'
import { WebhookBody } from '@opencx/protocol/http/webhooks'
import { z } from 'zod'
import type { JsonSchema } from './json-schema'
import { toSchema } from './to-schema'

/** One kind of request that a webhook receives. */
export interface Delivered {
  readonly event: string
  readonly summary: string
  readonly body: z.ZodType
}

/** Every request that a webhook may receive, made of the schemas of what is sent. */
export const delivered: readonly Delivered[] = Object.entries(WebhookData).map(([event, data]) => ({
  event,
  summary: data.description ?? event,
  body: WebhookBody.extend({
    event: z.literal(event),
    data: data.meta({ description: undefined }).describe('What is told of it.'),
  }),
}))

export const SIGNATURE: JsonSchema = {
  type: 'string',
  pattern: '^t=\\d+,v1=[0-9a-f]{64}$',
  description:
    'Time in seconds and HMAC-SHA256, in hexadecimal, of that time, a dot and the body as it arrived, under the secret of the webhook. Believe nothing that is not signed.',
}

/** The requests that a business receives, as OpenAPI tells them. */
export function openApiWebhooks(): Readonly<Record<string, unknown>> {
  const { description, ...schema } = SIGNATURE
  return Object.fromEntries(
    delivered.map(({ event, summary, body }) => [
      event,
      {
        post: {
          operationId: `webhook_${event.replace('.', '_')}`,
          summary: summary.replace(/\.$/, ''),
          tags: ['Webhooks'],
          parameters: [{ in: 'header', name: 'OpenCX-Signature', required: true, description, schema }],
          requestBody: { required: true, content: { 'application/json': { schema: toSchema(body, 'output') } } },
          responses: {
            '2XX': { description: 'You have it. Any other answer, or none within ten seconds: it comes again.' },
          },
        },
      },
    ]),
  )
}

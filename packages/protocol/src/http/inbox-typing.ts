import { z } from 'zod'
import type { Endpoint } from './endpoint'

/** For panels without a connection of their own; it fades after five seconds, so whoever goes on typing says so again. */
export const tellTyping = {
  method: 'POST',
  path: '/api/admin/support/conversations/:id/typing',
  access: 'session',
  summary: 'Show the visitor that you are typing, or no longer',
  body: z.strictObject({
    isTyping: z.boolean().describe('True while you type; say it again every few seconds. False takes it back.'),
  }),
  reply: z.void(),
  status: 204,
  errors: [
    'signed_out',
    'origin_not_allowed',
    'conversation_not_found',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'rate_limited',
  ],
} as const satisfies Endpoint

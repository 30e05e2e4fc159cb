import { z } from 'zod'
import type { Endpoint } from './endpoint'

/** How far a new business has come. Each part is found out from what happened, and ticked by nobody. */
export const Launch = z.object({
  site: z
    .string()
    .nullable()
    .describe('The site that showed the chat last; null while none did. Sites on this machine do not count.'),
  hasMessage: z.boolean().describe('Whether a visitor has written.'),
  hasReply: z.boolean().describe('Whether somebody of the team has answered a visitor.'),
  hasHandoff: z.boolean().describe('Whether a one-time link brought a customer into the chat.'),
  isDismissed: z.boolean().describe('Whether the list was put away.'),
})
export type Launch = z.infer<typeof Launch>

const organizationId = z.string().min(1).max(100).describe('Which business.')

export const readLaunch = {
  method: 'GET',
  path: '/inbox/v1/launch',
  summary: 'How far a new business has come; for owners and admins',
  access: 'session',
  query: z.strictObject({ organizationId }),
  reply: z.object({ launch: Launch.describe('As it is now.') }),
  errors: ['signed_out', 'forbidden', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

/** For everybody in the business: who opens the page of the list still finds it there. */
export const dismissLaunch = {
  method: 'PATCH',
  path: '/inbox/v1/launch',
  summary: 'Put the launch checklist away, or show it again; for owners and admins',
  access: 'session',
  body: z.strictObject({
    organizationId,
    isDismissed: z.boolean().describe('Whether it is put away from now on.'),
  }),
  reply: z.object({ launch: Launch.describe('As it is now.') }),
  errors: [
    'signed_out',
    'origin_not_allowed',
    'forbidden',
    'not_found',
    'invalid_request',
    'invalid_json',
    'body_too_large',
  ],
} as const satisfies Endpoint

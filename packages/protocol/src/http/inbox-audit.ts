import { z } from 'zod'
import { Act } from './audit'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'

/** One administrative act, as the inbox shows it. */
export const ShownAct = z.object({
  id: z.string().describe('Id of the entry.'),
  actorKind: Act.shape.actor_kind,
  actorName: z.string().describe('Name of who did it, as it was then.'),
  action: z.string().describe('Thing and deed, e.g. `key.created`.'),
  details: Act.shape.details,
  at: z.iso.datetime().describe('When it was done, ISO 8601 UTC.'),
})
export type ShownAct = z.infer<typeof ShownAct>

export const ShownActs = listOf(ShownAct)
export type ShownActs = z.infer<typeof ShownActs>

export const showActs = {
  method: 'GET',
  path: '/inbox/v1/audit-log',
  summary: 'Who changed what in a business, newest first; for its owners and admins',
  access: 'session',
  query: ListQuery.extend({ organizationId: z.string().max(100).describe('Which business.') }),
  reply: ShownActs,
  errors: ['signed_out', 'forbidden', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

import { z } from 'zod'
import { Act } from './audit'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'

/** One administrative act, as the inbox shows it. */
export const ShownAct = z.object({
  id: z.string(),
  actorKind: Act.shape.actor_kind,
  actorName: z.string(),
  action: z.string(),
  details: Act.shape.details,
  at: z.string(),
})
export type ShownAct = z.infer<typeof ShownAct>

export const ShownActs = listOf(ShownAct)
export type ShownActs = z.infer<typeof ShownActs>

export const showActs = {
  method: 'GET',
  path: '/inbox/v1/audit-log',
  summary: 'Who changed what in a business, newest first; for its owners and admins',
  access: 'session',
  query: ListQuery.extend({ organizationId: z.string().max(100) }),
  reply: ShownActs,
  errors: ['signed_out', 'forbidden', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

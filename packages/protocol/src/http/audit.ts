import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, askedRefusals } from './org-key'

const ActorKind = z.enum(['person', 'key', 'partner', 'system'])
const time = z.iso.datetime({ offset: true })

/** One administrative act. */
export const Act = z.object({
  id: z.string(),
  actor_kind: ActorKind,
  actor_id: z.string(),
  actor_name: z.string().describe('As it was then.'),
  action: z.string().describe('Thing and deed, e.g. `key.created`.'),
  target_id: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  created_at: z.string(),
})
export type Act = z.infer<typeof Act>

export const AuditQuery = ListQuery.extend({
  action: z.string().max(100).optional(),
  actor_kind: ActorKind.optional(),
  /** Acts of this moment and later. */
  from: time.optional(),
  /** Acts before this moment. */
  to: time.optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const listActs = {
  method: 'GET',
  path: '/audit-log',
  summary: 'Who changed what, newest first',
  access,
  query: AuditQuery,
  reply: listOf(Act),
  errors: askedRefusals,
} as const satisfies Endpoint

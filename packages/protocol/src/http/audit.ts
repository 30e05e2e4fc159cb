import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, askedRefusals } from './org-key'

const ActorKind = z.enum(['person', 'key', 'partner', 'system'])
const time = z.iso.datetime({ offset: true })

/** One administrative act. */
export const Act = z.object({
  id: z.string().describe('Id of the entry.'),
  actor_kind: ActorKind.describe(
    'Who did it: somebody in the inbox, a back end with a key, the partner, or the server by itself.',
  ),
  actor_id: z.string().describe('Id of the person, the key or the partner.'),
  actor_name: z.string().describe('As it was then.'),
  action: z.string().describe('Thing and deed, e.g. `key.created`.'),
  target_id: z.string().nullable().describe('Id of what it was done to; null for the organisation as a whole.'),
  details: z.record(z.string(), z.unknown()).describe('What there is to know of it, by kind of act.'),
  created_at: z.iso.datetime().describe('When it was done, ISO 8601 UTC.'),
})
export type Act = z.infer<typeof Act>

export const AuditQuery = ListQuery.extend({
  action: z.string().max(100).optional().describe('Only acts of this name, e.g. `key.created`.'),
  actor_kind: ActorKind.optional().describe('Only acts of these.'),
  from: time.optional().describe('Acts of this moment and later, ISO 8601.'),
  to: time.optional().describe('Acts before this moment, ISO 8601.'),
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

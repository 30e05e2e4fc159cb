import { z } from 'zod'
import { Event } from '../conversation/event'
import type { Endpoint } from './endpoint'
import { refusals } from './org-key'

const freeMap = z.record(z.string(), z.unknown())

/** A file of a contact; its bytes are asked for one by one, with the same key. */
const ExportedFile = z.object({
  id: z.string(),
  conversation_id: z.string().nullable(),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  created_at: z.string(),
  url: z.string(),
})

/** Everything that is kept about one person. */
export const ContactExport = z.object({
  contact: z.object({
    id: z.string(),
    external_user_id: z.string().nullable(),
    verified_email: z.string().nullable(),
    /** What the business says of them. */
    identity: freeMap,
    /** What they say of themselves. */
    visitor: freeMap,
    created_at: z.string(),
    updated_at: z.string(),
  }),
  sessions: z.array(z.object({ id: z.string(), created_at: z.string(), revoked_at: z.string().nullable() })),
  files: z.array(ExportedFile),
  conversations: z.array(
    z.object({
      id: z.string(),
      ticket_number: z.number().int(),
      status: z.string(),
      channel: z.string(),
      custom_data: freeMap,
      created_at: z.string(),
      /** In order; notes between agents among them, for they are about this person too. */
      events: z.array(Event),
    }),
  ),
})
export type ContactExport = z.infer<typeof ContactExport>

const byKey = [...refusals, 'not_found'] as const

export const exportContact = {
  method: 'GET',
  path: '/contacts/:id/export',
  summary: 'Everything that is kept about a contact',
  access: 'organization key',
  reply: ContactExport,
  errors: byKey,
} as const satisfies Endpoint

export const exportedFile = {
  method: 'GET',
  path: '/contacts/:id/files/:fileId',
  summary: 'The bytes of a file of a contact; takes Range',
  access: 'organization key',
  reply: z.instanceof(Uint8Array),
  replyType: 'application/octet-stream',
  errors: [...byKey, 'attachment_not_found', 'unavailable'],
} as const satisfies Endpoint

/** Conversations, files, sessions and codes go with it; who has the chat open is sent away. */
export const deleteContact = {
  method: 'DELETE',
  path: '/contacts/:id',
  summary: 'Delete a contact with everything that is kept about them',
  access: 'organization key',
  reply: z.void(),
  status: 204,
  errors: byKey,
} as const satisfies Endpoint

/** One line of the export of an organisation. The last one says how many rows there were: without it something is missing. */
export const ExportLine = z.union([
  z.object({ table: z.string(), row: freeMap }),
  z.object({ end: z.object({ rows: z.number().int() }) }),
])
export type ExportLine = z.infer<typeof ExportLine>

export const exportOrg = {
  method: 'GET',
  path: '/partner/v1/orgs/:id/export',
  summary: 'Everything that an organisation has, without secrets, as JSON lines',
  access: 'partner key',
  reply: ExportLine,
  replyType: 'application/x-ndjson',
  errors: ['key_missing', 'key_invalid', 'publishable_key', 'rate_limited', 'not_found'],
} as const satisfies Endpoint

import { z } from 'zod'
import { Event } from '../conversation/event'
import type { Endpoint } from './endpoint'
import { refusals } from './org-key'

const freeMap = z.record(z.string(), z.unknown())

/** A file of a contact; its bytes are asked for one by one, with the same key. */
const ExportedFile = z.object({
  id: z.string().describe('Id of the file.'),
  conversation_id: z
    .string()
    .nullable()
    .describe('Id of the conversation that it was sent in; null before it was sent.'),
  name: z.string().describe('What the file is called.'),
  type: z.string().describe('Media type, found in the bytes.'),
  size: z.number().int().describe('Bytes.'),
  created_at: z.iso.datetime().describe('When it was uploaded, ISO 8601 UTC.'),
  url: z.string().describe('Where its bytes are, with the same key.'),
})

const ExportedContact = z.object({
  id: z.string().describe('Id of the contact.'),
  external_user_id: z.string().nullable().describe('The contact’s id in your own system; null without one.'),
  verified_email: z.string().nullable().describe('The address that you vouched for; null without one.'),
  identity: freeMap.describe('What the business says of them.'),
  visitor: freeMap.describe('What they say of themselves.'),
  created_at: z.iso.datetime().describe('When the contact was first known, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})

/** Everything that is kept about one person. */
export const ContactExport = z.object({
  contact: ExportedContact.describe('Who it is.'),
  merged: z.array(ExportedContact).describe('Contacts that were merged into it; what follows is of all of them.'),
  sessions: z
    .array(
      z.object({
        id: z.string().describe('Id of the session.'),
        created_at: z.iso.datetime().describe('When it began, ISO 8601 UTC.'),
        revoked_at: z.iso.datetime().nullable().describe('When it ended, ISO 8601 UTC; null while it goes on.'),
      }),
    )
    .describe('Browsers in which they have had the chat open.'),
  files: z.array(ExportedFile).describe('Files that they uploaded.'),
  conversations: z
    .array(
      z.object({
        id: z.string().describe('Id of the conversation.'),
        ticket_number: z.number().int().describe('The number that people call it by.'),
        status: z.string().describe('`open` or `resolved`.'),
        channel: z.string().describe('`web` or `api`.'),
        tag_ids: z.array(z.string()).describe('Ids of its tags.'),
        custom_data: freeMap.describe('What your program remembers of it; empty for nothing.'),
        created_at: z.iso.datetime().describe('When it began, ISO 8601 UTC.'),
        events: z
          .array(Event)
          .describe('In order; notes between agents among them, for they are about this person too.'),
      }),
    )
    .describe('Everything that was said.'),
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
  z.object({
    table: z.string().describe('Which table the row is of.'),
    row: freeMap.describe('The row, without secrets.'),
  }),
  z.object({
    end: z
      .object({ rows: z.number().int().describe('How many rows there were.') })
      .describe('Stands in the last line only: without it something is missing.'),
  }),
])
export type ExportLine = z.infer<typeof ExportLine>

export const exportOrg = {
  method: 'GET',
  path: '/partner/v1/orgs/:id/export',
  summary: 'What an organisation has, without secrets, bytes of files, crawled pages and deliveries, as JSON lines',
  access: 'partner key',
  reply: ExportLine,
  replyType: 'application/x-ndjson',
  errors: ['key_missing', 'key_invalid', 'publishable_key', 'rate_limited', 'not_found'],
} as const satisfies Endpoint

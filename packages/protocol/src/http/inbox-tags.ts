import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { line, plainText } from './settings'

/** A word that conversations are sorted by. */
export const InboxTag = z.object({
  id: z.string().describe('Id of the tag.'),
  name: z.string().describe('What people call it.'),
  description: z.string().nullable().describe('When it is put on a conversation; null for nothing.'),
  conversations: z.number().int().describe('Conversations that have it, counted up to 1,000.'),
})
export type InboxTag = z.infer<typeof InboxTag>

const organizationId = z.string().min(1).max(100).describe('Which business.')
const name = line(64).describe('What people call it; one tag has it, written in whichever case.')
const description = plainText(160).nullable().describe('When it is put on a conversation; null for nothing.')
const acting = [
  'signed_out',
  'origin_not_allowed',
  'forbidden',
  'not_found',
  'invalid_request',
  'invalid_json',
  'body_too_large',
] as const

export const listInboxTags = {
  method: 'GET',
  path: '/inbox/v1/tags',
  summary: 'The tags of a business by name; for everybody in it',
  access: 'session',
  query: z.strictObject({ organizationId }),
  reply: z.object({ items: z.array(InboxTag).describe('The tags.') }),
  errors: ['signed_out', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

export const addInboxTag = {
  method: 'POST',
  path: '/inbox/v1/tags',
  summary: 'Add a tag; everybody who answers may',
  access: 'session',
  body: z.strictObject({ organizationId, name, description: description.default(null) }),
  reply: z.object({ tag: InboxTag.describe('The tag.') }),
  status: 201,
  errors: [...acting, 'tag_name_taken'],
} as const satisfies Endpoint

export const changeInboxTag = {
  method: 'PATCH',
  path: '/inbox/v1/tags/:id',
  summary: 'Rename or describe a tag; conversations keep it',
  access: 'session',
  body: z
    .strictObject({ organizationId, name: name.optional(), description: description.optional() })
    .describe('What is absent stays as it is.'),
  reply: z.object({ tag: InboxTag.describe('The tag as it is now.') }),
  errors: [...acting, 'tag_name_taken'],
} as const satisfies Endpoint

export const removeInboxTag = {
  method: 'POST',
  path: '/inbox/v1/tags/:id/remove',
  summary: 'Delete a tag, and take it off every conversation',
  access: 'session',
  body: z.strictObject({ organizationId }),
  reply: z.object({}),
  errors: acting,
} as const satisfies Endpoint

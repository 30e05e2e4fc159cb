import { z } from 'zod'
import { Actor } from '../conversation/actor'
import type { Endpoint } from './endpoint'
import { SEARCH_MAX_LENGTH } from './limits'
import { Summary } from './summary'

export const SearchQuery = z.strictObject({
  organizationId: z.string().min(1).max(100).describe('Which business.'),
  q: z
    .string()
    .max(SEARCH_MAX_LENGTH)
    .describe(
      'What is looked for. Every word has to be there, the last one may be the beginning of one; words in quotes stand together. Nothing in it is an operator, and without a word nothing is found.',
    ),
  limit: z.coerce.number().int().min(1).max(100).default(25).describe('How many conversations at most.'),
  cursor: z.string().max(200).optional().describe('The `next` of the reply before; absent for the first part.'),
})
export type SearchQuery = z.infer<typeof SearchQuery>

/** A part of a text, and whether it is what was looked for. Plain text, never markup. */
export const SnippetPart = z.object({
  text: z.string().describe('Plain text.'),
  isHit: z.boolean().describe('Whether it is one of the words that were looked for.'),
})
export type SnippetPart = z.infer<typeof SnippetPart>

const snippet = z.array(SnippetPart).describe('The words with some text around them, in the order of the text.')

/** A conversation in which the words were written. */
export const FoundConversation = z.object({
  summary: Summary.describe('The conversation, as lists show it.'),
  hit: z
    .object({
      seq: z.number().int().positive().describe('Number of the event.'),
      at: z.iso.datetime().describe('When it was written, ISO 8601 UTC.'),
      by: Actor.describe('Who wrote it.'),
      isNote: z.boolean().describe('Whether it is a note between agents.'),
      snippet,
    })
    .describe('The newest message or note with all of the words.'),
})
export type FoundConversation = z.infer<typeof FoundConversation>

/** A contact whose particulars hold the words. */
export const FoundContact = z.object({
  summary: Summary.describe('Their latest conversation, or the one whose ticket number was looked for.'),
  field: z
    .enum(['name', 'email', 'phone', 'externalId', 'ticket'])
    .describe('What of them was found; name, address and telephone number may be only what they said themselves.'),
  snippet,
})
export type FoundContact = z.infer<typeof FoundContact>

export const SearchReply = z.object({
  contacts: z
    .array(FoundContact)
    .describe('Those who have written, latest first, ten at most; with the first part only.'),
  conversations: z.array(FoundConversation).describe('Latest hit first.'),
  next: z.string().nullable().describe('Goes into `cursor` for more conversations; null at the end.'),
})
export type SearchReply = z.infer<typeof SearchReply>

export const searchInbox = {
  method: 'GET',
  path: '/inbox/v1/search',
  access: 'session',
  summary: 'Find messages, notes and contacts of a business',
  query: SearchQuery,
  reply: SearchReply,
  errors: ['signed_out', 'not_found', 'invalid_request', 'rate_limited'],
} as const satisfies Endpoint

import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { freeMap } from './free-map'
import { AuthenticateUser } from './identity'
import { SEARCH_MAX_LENGTH } from './limits'
import { ListQuery } from './list'
import { line } from './settings'
import { Summary } from './summary'

const organizationId = z.string().min(1).max(100).describe('Which business.')

/** Who somebody is, as lists and choices show it. */
export const ContactRow = z.object({
  id: z.string().describe('Id of the contact.'),
  name: z.string().nullable().describe('What agents call them; null while nobody told.'),
  email: z.string().nullable().describe('Null while nobody told one.'),
  phone: z.string().nullable().describe('Null while nobody told one.'),
  externalId: z.string().nullable().describe('Their id in the system of the business; null without one.'),
  isVerified: z.boolean().describe('Whether the business vouches for them.'),
  createdAt: z.iso.datetime().describe('When they were first known, ISO 8601 UTC.'),
})
export type ContactRow = z.infer<typeof ContactRow>

/** Everything that agents see of a contact. */
export const InboxContact = ContactRow.extend({
  hasVerifiedEmail: z
    .boolean()
    .describe('Whether the business vouches for the address, which nobody changes here then.'),
  language: z.string().nullable().describe('Language tag that the business gave; null without one.'),
  attributes: z.record(z.string(), z.unknown()).describe('What the business keeps of them: any values by their names.'),
  segments: z
    .array(z.object({ id: z.string().describe('Id of the segment.'), name: z.string().describe('What it is called.') }))
    .describe('The segments that hold them.'),
  merged: z.array(ContactRow).describe('Contacts that were merged into this one, oldest first, 50 at most.'),
  lastSeenAt: z.iso.datetime().describe('When they, or a conversation with them, last did something, ISO 8601 UTC.'),
})
export type InboxContact = z.infer<typeof InboxContact>

const reading = ['signed_out', 'not_found', 'invalid_request'] as const
const acting = [...reading, 'origin_not_allowed', 'invalid_json', 'body_too_large', 'forbidden'] as const
const one = z.strictObject({ organizationId })

/** A contact in a list of them. */
export const ListedContact = ContactRow.extend({
  company: z.string().nullable().describe('The attribute `company`, where it is a text; null otherwise.'),
  segments: z.array(z.string()).describe('Names of the segments that hold them.'),
  conversations: z.number().int().describe('How many conversations there are with them, counted up to 100.'),
  lastMessageAt: z.iso
    .datetime()
    .nullable()
    .describe('When something was last written in one of them, ISO 8601 UTC; null where nothing was.'),
})
export type ListedContact = z.infer<typeof ListedContact>

export const FindContacts = z.strictObject({
  organizationId,
  limit: ListQuery.shape.limit,
  cursor: z.string().max(200).optional().describe('The `next` of the reply before; absent for the first part.'),
  q: z
    .string()
    .max(SEARCH_MAX_LENGTH)
    .default('')
    .describe('Words of a name, an address, a telephone number or an id; without one all are listed.'),
})
export type FindContacts = z.infer<typeof FindContacts>

export const findContacts = {
  method: 'GET',
  path: '/inbox/v1/contacts',
  access: 'session',
  summary:
    'Contacts of a business with these words, those first with whom something was written last; those that were merged are found as the one they became',
  query: FindContacts,
  reply: z.object({
    items: z.array(ListedContact).describe('This part; who never wrote comes last, newest first.'),
    next: z
      .string()
      .nullable()
      .describe('Goes into `cursor` for the next part, also after a part that is short or empty; null at the end.'),
  }),
  errors: [...reading, 'rate_limited'],
} as const satisfies Endpoint

export const readInboxContact = {
  method: 'GET',
  path: '/inbox/v1/contacts/:id',
  access: 'session',
  summary: 'One contact; the id of one that was merged gives the one it became',
  query: one,
  reply: InboxContact,
  errors: reading,
} as const satisfies Endpoint

export const contactConversations = {
  method: 'GET',
  path: '/inbox/v1/contacts/:id/conversations',
  access: 'session',
  summary: 'The conversations of a contact, and of those that were merged into it, latest message first',
  query: z.strictObject({
    organizationId,
    limit: z.coerce.number().int().min(1).max(50).default(10).describe('How many at most.'),
    cursor: z.string().max(200).optional().describe('The `next` of the reply before; absent for the first part.'),
  }),
  reply: z.object({
    items: z.array(Summary).describe('The conversations.'),
    next: z.string().nullable().describe('Goes into `cursor` for the next part; null at the end.'),
  }),
  errors: reading,
} as const satisfies Endpoint

const { email, phone } = AuthenticateUser.shape

export const ChangeInboxContact = z
  .strictObject({
    organizationId,
    name: line(200).nullish().describe('What agents call them; null goes back to what was said.'),
    email: email
      .nullish()
      .describe('Written down, not vouched for: it opens nothing. Null goes back to what was said.'),
    phone: phone.unwrap().nullish().describe('Telephone number, in any form; null goes back to what was said.'),
    attributes: freeMap.optional().describe('Values to set, by their names; the others stay.'),
    without: z.array(z.string().max(200)).max(50).optional().describe('Names of attributes to take away.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeInboxContact = z.infer<typeof ChangeInboxContact>

export const changeInboxContact = {
  method: 'PATCH',
  path: '/inbox/v1/contacts/:id',
  access: 'session',
  summary: 'Write down what agents know of a contact; everybody who answers may',
  body: ChangeInboxContact,
  reply: InboxContact,
  errors: acting,
} as const satisfies Endpoint

export const MergeContacts = z.strictObject({
  organizationId,
  contactId: z.string().min(1).max(100).describe('The contact that is merged into the one of the address.'),
  take: z
    .array(z.enum(['name', 'email', 'phone']))
    .max(3)
    .default([])
    .describe('What is taken from it in place of what the one that is kept has.'),
  attributes: z.array(z.string().max(200)).max(50).default([]).describe('Names of attributes that are taken from it.'),
})
export type MergeContacts = z.infer<typeof MergeContacts>

/** Agents see one contact from then on. No browser sees more than before: each goes on with its own conversations. */
export const mergeContacts = {
  method: 'POST',
  path: '/inbox/v1/contacts/:id/merge',
  access: 'session',
  summary: 'Make one contact of two; for owners and admins. Merging the same two again changes nothing',
  body: MergeContacts,
  reply: InboxContact,
  errors: [...acting, 'contact_unproven'],
} as const satisfies Endpoint

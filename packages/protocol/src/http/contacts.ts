import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { AuthenticateUser } from './identity'
import { ListQuery, listOf } from './list'
import { access, askedRefusals, refusals, sentRefusals } from './org-key'
import { line } from './settings'

const { email, name, phone, avatar_url, language, custom_data } = AuthenticateUser.shape

/** What a business says of a contact. Null takes away; what is absent stays as it is. */
export const ContactFields = z.strictObject({
  external_user_id: line(200).nullish().describe('The contact’s id in the business’s own system; one contact has it.'),
  /** Vouched for by the business; one contact has it, written in whichever case. */
  email: email.nullish(),
  name: name.unwrap().nullish(),
  phone: phone.unwrap().nullish(),
  avatar_url: avatar_url.unwrap().nullish(),
  language: language.unwrap().nullish(),
  /** Replaces the whole map. */
  custom_data,
})
export type ContactFields = z.infer<typeof ContactFields>

export const Contact = z.object({
  id: z.string(),
  external_user_id: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  avatar_url: z.string().nullable(),
  language: z.string().nullable(),
  custom_data: z.record(z.string(), z.unknown()),
  unverified: z
    .object({ name: z.string().nullable(), email: z.string().nullable() })
    .describe('What the visitor says of themselves: good to show, never to trust.'),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
export type Contact = z.infer<typeof Contact>

export const ContactQuery = ListQuery.extend({
  email: z.string().min(1).max(320).optional(),
  external_user_id: z.string().min(1).max(200).optional(),
  segment_id: z.string().min(1).max(100).optional().describe('Only those whom this segment holds.'),
})
export type ContactQuery = z.infer<typeof ContactQuery>

export const createContact = {
  method: 'POST',
  path: '/contacts',
  summary: 'Write a customer down before they write to you',
  access,
  body: ContactFields,
  reply: Contact,
  status: 201,
  isIdempotent: true,
  errors: [...sentRefusals, 'contact_taken'],
} as const satisfies Endpoint

export const listContacts = {
  method: 'GET',
  path: '/contacts',
  summary: 'Your contacts, newest first: all of them, those of a segment, or the one with an address or id',
  access,
  query: ContactQuery,
  reply: listOf(Contact),
  errors: [...askedRefusals, 'not_found'],
} as const satisfies Endpoint

export const readContact = {
  method: 'GET',
  path: '/contacts/:id',
  summary: 'One contact',
  access,
  reply: Contact,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

/** Never makes one contact of two: an address or id that another one has is refused. */
export const changeContact = {
  method: 'PATCH',
  path: '/contacts/:id',
  summary: 'Change what you say of a contact',
  access,
  body: ContactFields,
  reply: Contact,
  errors: [...sentRefusals, 'not_found', 'contact_taken', 'contact_unproven'],
} as const satisfies Endpoint

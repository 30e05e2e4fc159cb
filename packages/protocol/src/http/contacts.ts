import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { AuthenticateUser } from './identity'
import { ListQuery, listOf } from './list'
import { access, askedRefusals, refusals, sentRefusals } from './org-key'
import { line } from './settings'

const { email, name, phone, avatar_url, language, custom_data } = AuthenticateUser.shape

/** What a business says of a contact. */
export const ContactFields = z
  .strictObject({
    external_user_id: line(200)
      .nullish()
      .describe('The contact’s id in the business’s own system; one contact has it.'),
    email: email.nullish().describe('Vouched for by the business; one contact has it, written in whichever case.'),
    name: name.unwrap().nullish().describe('How the contact is called.'),
    phone: phone.unwrap().nullish().describe('Telephone number, in any form.'),
    avatar_url: avatar_url.unwrap().nullish().describe('Address of a picture, https.'),
    language: language.unwrap().nullish().describe('Language tag, for example en or pt-BR.'),
    custom_data: custom_data.describe('Your own data, any object of 50 keys at most. Replaces the whole map.'),
  })
  .describe('Null takes a value away; what is absent stays as it is.')
export type ContactFields = z.infer<typeof ContactFields>

export const Contact = z.object({
  id: z
    .string()
    .describe('Id of the contact. Asked for by an id in `merged_ids`, it is another one than you asked for.'),
  merged_ids: z
    .array(z.string())
    .describe(
      'Ids of contacts that somebody in the inbox merged into this one: each of them means this one from then on.',
    ),
  external_user_id: z.string().nullable().describe('The contact’s id in your own system; null without one.'),
  email: z.string().nullable().describe('The address that you vouch for; null without one.'),
  name: z.string().nullable().describe('The name that you gave; null without one.'),
  phone: z.string().nullable().describe('Telephone number; null without one.'),
  avatar_url: z.string().nullable().describe('Address of a picture; null without one.'),
  language: z.string().nullable().describe('Language tag; null without one.'),
  custom_data: z.record(z.string(), z.unknown()).describe('Your own data; empty without any.'),
  noted: z
    .object({
      name: z.string().nullable().describe('Null unless an agent wrote one down.'),
      email: z.string().nullable().describe('Null unless an agent wrote one down.'),
      phone: z.string().nullable().describe('Null unless an agent wrote one down.'),
    })
    .describe('What agents wrote down in the inbox, where it stands before everything but a verified address.'),
  unverified: z
    .object({
      name: z.string().nullable().describe('Null unless the visitor told one.'),
      email: z.string().nullable().describe('Null unless the visitor told one.'),
    })
    .describe('What the visitor says of themselves: good to show, never to trust.'),
  created_at: z.iso.datetime().describe('When the contact was first known, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Contact = z.infer<typeof Contact>

export const ContactQuery = ListQuery.extend({
  email: z
    .string()
    .min(1)
    .max(320)
    .optional()
    .describe('Only the one with this address, vouched for, written in whichever case.'),
  external_user_id: z.string().min(1).max(200).optional().describe('Only the one with this id of your own system.'),
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
  summary: 'One contact, by its id or that of one that was merged into it',
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

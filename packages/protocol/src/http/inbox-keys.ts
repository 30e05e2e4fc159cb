import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { KEY_LINES_MAX } from './limits'
import { Permission } from './permissions'
import { line } from './settings'

/** A site that wanted to show the chat and is not on the list of its key. */
export const RefusedOrigin = z.object({
  origin: z.string().describe('The site, e.g. `https://shop.example`.'),
  times: z.number().int().describe('How often it was refused.'),
  lastAt: z.iso.datetime().describe('When it was last refused, ISO 8601 UTC.'),
})
export type RefusedOrigin = z.infer<typeof RefusedOrigin>

/** A site on which the chat was shown. */
const SeenOrigin = z.object({
  origin: z.string().describe('The site, e.g. `https://shop.example`.'),
  lastAt: z.iso.datetime().describe('When it was last shown there, to the hour, ISO 8601 UTC.'),
})

/** A key that stands in public pages. */
export const PageKey = z.object({
  id: z.string().describe('Id of the key.'),
  kind: z
    .enum(['publishable', 'widget_token'])
    .describe('A widget token came with the organisation; publishable keys are made in Widget Setup.'),
  name: z.string().describe('What people call the key.'),
  text: z.string().describe('The key itself.'),
  mode: z
    .enum(['strict', 'hotspot'])
    .describe('Strict keys show the chat on listed sites only, hotspot keys on every page.'),
  allowedOrigins: z.array(z.string()).describe('Sites that may show the chat with a strict key.'),
  allowLocalhost: z.boolean().describe('Whether `localhost` may show the chat on any port, for development.'),
  networks: z.array(z.string()).describe('Networks, as CIDR, from which a hotspot key opens the chat; none means all.'),
  refusedOrigins: z.array(RefusedOrigin).describe('Sites that were refused; the last one comes first.'),
  createdAt: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  lastUsedAt: z.iso
    .datetime()
    .nullable()
    .describe('When it last opened a chat, to the hour, ISO 8601 UTC; null for never.'),
  seenOrigins: z.array(SeenOrigin).describe('Sites that showed its chat, at most 20; the last one comes first.'),
  revokedAt: z.iso.datetime().nullable().describe('When it was revoked, ISO 8601 UTC; null while it is valid.'),
  revokedBy: z.string().nullable().describe('Name of who revoked it; null while it is valid.'),
})
export type PageKey = z.infer<typeof PageKey>

/** A key for backends. Its text is shown once, when it is made. */
export const SecretKey = z.object({
  id: z.string().describe('Id of the key.'),
  kind: z.literal('secret'),
  name: z.string().describe('What people call the key.'),
  prefix: z.string().describe('The beginning of the key, by which people recognise it.'),
  permissions: z.array(Permission).describe('What may be done with it.'),
  createdAt: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  lastUsedAt: z.iso
    .datetime()
    .nullable()
    .describe('When it was last used, to the minute, ISO 8601 UTC; null for never.'),
  exposedAt: z.iso
    .datetime()
    .nullable()
    .describe('When it was first seen in a page, where everybody could read it, ISO 8601 UTC; null for never.'),
  exposedOrigin: z.string().nullable().describe('The site where it was seen; null for none.'),
  revokedAt: z.iso.datetime().nullable().describe('When it was revoked, ISO 8601 UTC; null while it is valid.'),
  revokedBy: z.string().nullable().describe('Name of who revoked it; null while it is valid.'),
})
export type SecretKey = z.infer<typeof SecretKey>

export const Key = z.discriminatedUnion('kind', [PageKey, SecretKey])
export type Key = z.infer<typeof Key>

/** Lines of a list, each read by itself so that what is wrong can be told for each. */
const lines = z.array(z.string().max(300)).max(KEY_LINES_MAX)

const pageKeyFields = {
  name: line(80).describe('What people call the key.'),
  mode: z
    .enum(['strict', 'hotspot'])
    .describe('Strict keys show the chat on listed sites only, hotspot keys on every page.'),
  allowedOrigins: lines.describe('Sites that may show the chat: `https://shop.example`, `https://*.example.com`.'),
  allowLocalhost: z.boolean().describe('Whether `localhost` may show the chat on any port, for development.'),
  networks: lines.describe('Networks, as CIDR, from which a hotspot key opens the chat; none means all.'),
}

export const NewKey = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('publishable'),
    organizationId: z.string().min(1).max(100).describe('Which business.'),
    ...pageKeyFields,
    allowedOrigins: lines
      .default([])
      .describe('Sites that may show the chat: `https://shop.example`, `https://*.example.com`.'),
    allowLocalhost: z
      .boolean()
      .default(true)
      .describe('Whether `localhost` may show the chat on any port, for development.'),
    networks: lines.default([]).describe('Networks, as CIDR, from which a hotspot key opens the chat; none means all.'),
  }),
  z.strictObject({
    kind: z.literal('secret'),
    organizationId: z.string().min(1).max(100).describe('Which business.'),
    name: line(80).describe('What people call the key.'),
    permissions: z.array(Permission).min(1).max(Permission.options.length).describe('What may be done with it.'),
  }),
])
export type NewKey = z.input<typeof NewKey>

export const KeyChanges = z
  .strictObject(pageKeyFields)
  .partial()
  .describe('Each field that is there replaces what was; secret keys have a name only.')
export type KeyChanges = z.infer<typeof KeyChanges>

const KeyReply = z.object({ key: Key.describe('The key as it is now.') })
const MadeKey = z.object({
  key: Key.describe('The new key.'),
  text: z.string().describe('The whole key: of a secret one it is told only here.'),
})
export type MadeKey = z.infer<typeof MadeKey>

const refusals = ['signed_out', 'origin_not_allowed', 'forbidden', 'not_found', 'invalid_request'] as const
const bodyRefusals = [...refusals, 'invalid_json', 'body_too_large'] as const

export const listKeys = {
  method: 'GET',
  path: '/inbox/v1/keys',
  summary: 'The keys of a business, newest first; revoked ones last',
  access: 'session',
  query: z.strictObject({ organizationId: z.string().min(1).max(100).describe('Which business.') }),
  reply: z.object({ items: z.array(Key).describe('The keys.') }),
  errors: ['signed_out', 'forbidden', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

export const createKey = {
  method: 'POST',
  path: '/inbox/v1/keys',
  summary: 'Make a key: publishable for pages, secret for backends',
  access: 'session',
  body: NewKey,
  reply: MadeKey,
  status: 201,
  errors: [...bodyRefusals, 'too_many_keys', 'identity_excludes_hotspot'],
} as const satisfies Endpoint

export const changeKey = {
  method: 'PATCH',
  path: '/inbox/v1/keys/:id',
  summary: 'Change the name of a key, or who may show the chat with it',
  access: 'session',
  body: KeyChanges,
  reply: KeyReply,
  errors: [...bodyRefusals, 'identity_excludes_hotspot'],
} as const satisfies Endpoint

/** The old key goes on until it is revoked, so that pages and backends can be changed one after another. */
export const rollKey = {
  method: 'POST',
  path: '/inbox/v1/keys/:id/roll',
  summary: 'Make a new key with the same rights',
  access: 'session',
  reply: MadeKey,
  status: 201,
  errors: [...refusals, 'too_many_keys'],
} as const satisfies Endpoint

export const revokeKey = {
  method: 'POST',
  path: '/inbox/v1/keys/:id/revoke',
  summary: 'Let a key open nothing any more, from now on and for ever',
  access: 'session',
  // needed for the last key that shows the chat anywhere
  body: z.strictObject({
    confirm: z.boolean().default(false).describe('Needed for the last key that shows the chat anywhere.'),
  }),
  reply: KeyReply,
  errors: [...bodyRefusals, 'last_key'],
} as const satisfies Endpoint

const OneOrigin = z.strictObject({
  origin: z.string().min(1).max(300).describe('The site, as `refusedOrigins` names it.'),
})

export const allowRefused = {
  method: 'POST',
  path: '/inbox/v1/keys/:id/refused-origins/allow',
  summary: 'Put a site that was refused on the list of the key',
  access: 'session',
  body: OneOrigin,
  reply: KeyReply,
  errors: bodyRefusals,
} as const satisfies Endpoint

export const dismissRefused = {
  method: 'POST',
  path: '/inbox/v1/keys/:id/refused-origins/dismiss',
  summary: 'Forget that a site was refused; it is told again when it tries again',
  access: 'session',
  body: OneOrigin,
  reply: KeyReply,
  errors: bodyRefusals,
} as const satisfies Endpoint

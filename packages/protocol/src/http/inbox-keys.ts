import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { KEY_LINES_MAX } from './limits'
import { Permission } from './permissions'
import { line } from './settings'

/** A site that wanted to show the chat and is not on the list of its key. */
export const RefusedOrigin = z.object({ origin: z.string(), times: z.number().int(), lastAt: z.string() })
export type RefusedOrigin = z.infer<typeof RefusedOrigin>

/** A key that stands in public pages. */
export const PageKey = z.object({
  id: z.string(),
  kind: z.enum(['publishable', 'widget_token']),
  name: z.string(),
  /** The key itself. */
  text: z.string(),
  /** Strict keys show the chat on listed sites only, hotspot keys on every page. */
  mode: z.enum(['strict', 'hotspot']),
  allowedOrigins: z.array(z.string()),
  allowLocalhost: z.boolean(),
  /** Networks, as CIDR, from which a hotspot key opens the chat; none means all. */
  networks: z.array(z.string()),
  /** Those refused last come first. */
  refusedOrigins: z.array(RefusedOrigin),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
  /** Name of who revoked it. */
  revokedBy: z.string().nullable(),
})
export type PageKey = z.infer<typeof PageKey>

/** A key for backends. Its text is shown once, when it is made. */
export const SecretKey = z.object({
  id: z.string(),
  kind: z.literal('secret'),
  name: z.string(),
  /** The beginning of the key, by which people recognise it. */
  prefix: z.string(),
  permissions: z.array(Permission),
  createdAt: z.string(),
  /** To the hour. */
  lastUsedAt: z.string().nullable(),
  /** When it was first seen in a page, where everybody could read it. */
  exposedAt: z.string().nullable(),
  exposedOrigin: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** Name of who revoked it. */
  revokedBy: z.string().nullable(),
})
export type SecretKey = z.infer<typeof SecretKey>

export const Key = z.discriminatedUnion('kind', [PageKey, SecretKey])
export type Key = z.infer<typeof Key>

/** Lines of a list, each read by itself so that what is wrong can be told for each. */
const lines = z.array(z.string().max(300)).max(KEY_LINES_MAX)

const pageKeyFields = {
  name: line(80),
  mode: z.enum(['strict', 'hotspot']),
  /** `https://shop.example`, `https://*.example.com`. */
  allowedOrigins: lines,
  /** Whether `localhost` may show the chat on any port, for development. */
  allowLocalhost: z.boolean(),
  networks: lines,
}

export const NewKey = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('publishable'),
    organizationId: z.string().min(1).max(100),
    ...pageKeyFields,
    allowedOrigins: lines.default([]),
    allowLocalhost: z.boolean().default(true),
    networks: lines.default([]),
  }),
  z.strictObject({
    kind: z.literal('secret'),
    organizationId: z.string().min(1).max(100),
    name: line(80),
    permissions: z.array(Permission).min(1).max(Permission.options.length),
  }),
])
export type NewKey = z.input<typeof NewKey>

/** Each field that is there replaces what was; secret keys have a name only. */
export const KeyChanges = z.strictObject(pageKeyFields).partial()
export type KeyChanges = z.infer<typeof KeyChanges>

const KeyReply = z.object({ key: Key })
const MadeKey = z.object({ key: Key, /** The whole key: of a secret one it is told only here. */ text: z.string() })
export type MadeKey = z.infer<typeof MadeKey>

const refusals = ['signed_out', 'origin_not_allowed', 'forbidden', 'not_found', 'invalid_request'] as const
const bodyRefusals = [...refusals, 'invalid_json', 'body_too_large'] as const

export const listKeys = {
  method: 'GET',
  path: '/inbox/v1/keys',
  summary: 'The keys of a business, newest first; revoked ones last',
  access: 'session',
  query: z.strictObject({ organizationId: z.string().min(1).max(100) }),
  reply: z.object({ items: z.array(Key) }),
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
  body: z.strictObject({ confirm: z.boolean().default(false) }),
  reply: KeyReply,
  errors: [...bodyRefusals, 'last_key'],
} as const satisfies Endpoint

const OneOrigin = z.strictObject({ origin: z.string().min(1).max(300) })

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

import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { CURSOR_FORM, ListQuery, listOf } from './list'
import { asPartner, withBody } from './partner-key'
import { line } from './settings'

export const CreateApiKey = z.strictObject({ name: line(200).describe('What people call the key.') })

export const NewApiKey = z.object({
  id: z.string().describe('Id of the key.'),
  name: z.string().describe('What people call the key.'),
  api_key: z.string().describe('Shown here and never again.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
})
export type NewApiKey = z.infer<typeof NewApiKey>

export const ApiKey = z.object({
  id: z.string().describe('Id of the key.'),
  name: z.string().describe('What people call the key.'),
  prefix: z.string().describe('How the key begins.'),
  permissions: z.array(z.string()).describe('What may be done with it.'),
  last_used_at: z.string().nullable().describe('When it was last used, to the minute, ISO 8601 UTC; null for never.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
})
export type ApiKey = z.infer<typeof ApiKey>

export const createApiKey = {
  method: 'POST',
  path: '/partner/v1/orgs/:id/api-keys',
  summary: 'Make a secret key of an organisation, with all permissions',
  access: 'partner key',
  body: CreateApiKey,
  reply: NewApiKey,
  status: 201,
  isIdempotent: true,
  holdsSecret: true,
  errors: [...asPartner, ...withBody, 'not_found'],
} as const satisfies Endpoint

export const listApiKeys = {
  method: 'GET',
  path: '/partner/v1/orgs/:id/api-keys',
  summary: 'The secret keys of an organisation, newest first, without their text',
  access: 'partner key',
  // keys have ids of their own
  query: ListQuery.extend({
    cursor: z
      .string()
      .regex(/^[0-9A-Za-z]{12}$/, CURSOR_FORM)
      .optional()
      .describe('The `next` of the reply before; absent for the first part.'),
  }),
  reply: listOf(ApiKey),
  errors: [...asPartner, 'invalid_request', 'not_found'],
} as const satisfies Endpoint

export const revokeApiKey = {
  method: 'DELETE',
  path: '/partner/v1/orgs/:id/api-keys/:keyId',
  summary: 'Revoke a secret key',
  access: 'partner key',
  reply: z.void(),
  status: 204,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint

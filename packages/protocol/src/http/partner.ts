import { z } from 'zod'
import { cleanText } from '../conversation/text'
import type { Endpoint } from './endpoint'
import { CURSOR_FORM, ListQuery, listOf } from './list'
import { RetentionDays } from './settings'

const plainText = z.string().refine((text) => cleanText(text) === text, 'must hold no control or broken characters')
const name = plainText.trim().min(1).max(200)
const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[0-9A-Za-z]{1,8})*$/, 'must be a language tag, for example en or pt-BR')
  .max(35)

export const CreateOrg = z.strictObject({
  name,
  external_id: plainText.min(1).max(200).optional(),
  website: webAddress.optional(),
  language: language.default('en'),
  ai_instructions: plainText.max(20_000).optional(),
})
export type CreateOrg = z.infer<typeof CreateOrg>

export const Org = z.object({
  id: z.string(),
  name: z.string(),
  widget_token: z.string(),
  external_id: z.string().nullable(),
})
export type Org = z.infer<typeof Org>

/** What the partner shows its customers in place of our name. */
export const Branding = z.strictObject({ app_name: name.optional(), logo_url: webAddress.optional() })
export type Branding = z.infer<typeof Branding>

export const OrgDetail = Org.extend({
  website: z.string().nullable(),
  language: z.string(),
  ai_instructions: z.string().nullable(),
  branding: z.object(Branding.shape),
  retention_days: z
    .number()
    .int()
    .nullable()
    .describe('Days after which a resolved conversation is deleted; null keeps it.'),
  requires_identity: z.boolean().describe('Whether only people whom the business vouches for may write.'),
  created_at: z.string(),
})
export type OrgDetail = z.infer<typeof OrgDetail>

/** What is absent stays as it is. */
export const ChangeOrg = z
  .strictObject({
    name,
    external_id: plainText.min(1).max(200).nullable(),
    /** Who may show the chat is decided for each key, in Widget Setup: the sites of keys stay as they are. */
    website: webAddress.nullable(),
    language,
    ai_instructions: plainText.max(20_000).nullable(),
    branding: Branding,
    retention_days: RetentionDays,
    requires_identity: z.boolean().describe('Not together with hotspot keys.'),
  })
  .partial()
export type ChangeOrg = z.infer<typeof ChangeOrg>

const asPartner = ['key_missing', 'key_invalid', 'publishable_key', 'rate_limited'] as const
const withBody = ['invalid_request', 'invalid_json', 'body_too_large'] as const

export const createOrg = {
  method: 'POST',
  path: '/partner/v1/orgs',
  summary: 'Create an organisation for a customer of yours',
  access: 'partner key',
  body: CreateOrg,
  reply: Org,
  status: 201,
  isIdempotent: true,
  errors: [...asPartner, ...withBody, 'external_id_taken'],
} as const satisfies Endpoint

export const listOrgs = {
  method: 'GET',
  path: '/partner/v1/orgs',
  summary: 'Your organisations, newest first',
  access: 'partner key',
  query: ListQuery.extend({ external_id: z.string().max(200).optional() }),
  reply: listOf(OrgDetail),
  errors: [...asPartner, 'invalid_request'],
} as const satisfies Endpoint

export const readOrg = {
  method: 'GET',
  path: '/partner/v1/orgs/:id',
  summary: 'One of your organisations',
  access: 'partner key',
  reply: OrgDetail,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint

export const changeOrg = {
  method: 'PATCH',
  path: '/partner/v1/orgs/:id',
  summary: 'Change an organisation, and what stands in place of our name there',
  access: 'partner key',
  body: ChangeOrg,
  reply: OrgDetail,
  errors: [...asPartner, ...withBody, 'not_found', 'external_id_taken', 'identity_excludes_hotspot'],
} as const satisfies Endpoint

/** Everything it has goes with it: keys, contacts, conversations, files, training. */
export const deleteOrg = {
  method: 'DELETE',
  path: '/partner/v1/orgs/:id',
  summary: 'Delete an organisation with everything it has',
  access: 'partner key',
  reply: z.void(),
  status: 204,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint

export const CreateApiKey = z.strictObject({ name })

export const NewApiKey = z.object({
  id: z.string(),
  name: z.string(),
  api_key: z.string().describe('Shown here and never again.'),
  created_at: z.string(),
})
export type NewApiKey = z.infer<typeof NewApiKey>

export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe('How the key begins.'),
  permissions: z.array(z.string()),
  last_used_at: z.string().nullable().describe('To the hour; null for never.'),
  created_at: z.string(),
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
      .optional(),
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

export const Invite = z.strictObject({ email: z.email().max(320) })

export const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  status: z.enum(['pending', 'accepted', 'revoked', 'expired']),
  expires_at: z.string(),
})
export type Invitation = z.infer<typeof Invitation>

/** The first one who is invited becomes the owner, the others agents. */
export const invite = {
  method: 'POST',
  path: '/partner/v1/orgs/:id/invitations',
  summary: 'Invite somebody into the inbox of an organisation by e-mail',
  access: 'partner key',
  body: Invite,
  reply: Invitation,
  status: 201,
  isIdempotent: true,
  errors: [...asPartner, ...withBody, 'not_found', 'already_invited', 'already_member'],
} as const satisfies Endpoint

export const listInvitations = {
  method: 'GET',
  path: '/partner/v1/orgs/:id/invitations',
  summary: 'Who was invited into the inbox of an organisation, newest first',
  access: 'partner key',
  query: ListQuery,
  reply: listOf(Invitation),
  errors: [...asPartner, 'invalid_request', 'not_found'],
} as const satisfies Endpoint

const oneInvitation = '/partner/v1/orgs/:id/invitations/:invitationId'

export const readInvitation = {
  method: 'GET',
  path: oneInvitation,
  summary: 'What became of an invitation',
  access: 'partner key',
  reply: Invitation,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint

/** Those that were accepted or withdrawn are found no more. */
export const revokeInvitation = {
  method: 'DELETE',
  path: oneInvitation,
  summary: 'Withdraw an invitation: its link opens nothing any more',
  access: 'partner key',
  reply: z.void(),
  status: 204,
  errors: [...asPartner, 'not_found'],
} as const satisfies Endpoint

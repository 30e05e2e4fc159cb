import { z } from 'zod'
import { cleanText } from '../conversation/text'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { asPartner, withBody } from './partner-key'
import { line, RetentionDays } from './settings'

const plainText = z.string().refine((text) => cleanText(text) === text, 'must hold no control or broken characters')
const name = line(200)
const webAddress = z.url({ protocol: /^https?$/ }).max(2_000)
const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[0-9A-Za-z]{1,8})*$/, 'must be a language tag, for example en or pt-BR')
  .max(35)

export const CreateOrg = z.strictObject({
  name: name.describe('What the business is called, in the chat and in mails.'),
  external_id: plainText
    .min(1)
    .max(200)
    .optional()
    .describe('Your own id of the customer; one organisation has it. Absent for none.'),
  website: webAddress
    .optional()
    .describe(
      'Address of the customer’s site: only it, its www or bare twin and localhost may show the chat then. Absent, every site may.',
    ),
  language: language.default('en').describe('Language tag of the business, for example en or pt-BR.'),
  ai_instructions: plainText
    .max(20_000)
    .optional()
    .describe('What the AI is told of the business and of its manner. Absent for nothing.'),
})
export type CreateOrg = z.infer<typeof CreateOrg>

export const Org = z.object({
  id: z.string().describe('Id of the organisation.'),
  name: z.string().describe('What the business is called.'),
  widget_token: z.string().describe('Goes into the page, as `data-token`. Public.'),
  external_id: z.string().nullable().describe('Your own id of the customer; null without one.'),
})
export type Org = z.infer<typeof Org>

/** What the partner shows its customers in place of our name. */
export const Branding = z.strictObject({
  app_name: name.optional().describe('Shown in place of our name; absent for ours.'),
  logo_url: z
    .url({ protocol: /^https$/ })
    .max(2_000)
    .optional()
    .describe('Address of a picture, https: PNG, JPEG, GIF, WebP or AVIF of a megabyte at most. Absent for none.'),
})
export type Branding = z.infer<typeof Branding>

export const OrgDetail = Org.extend({
  website: z.string().nullable().describe('Address of the customer’s site; null without one.'),
  language: z.string().describe('Language tag of the business.'),
  ai_instructions: z.string().nullable().describe('What the AI is told of the business; null for nothing.'),
  branding: z.object(Branding.shape).describe('What stands in place of our name.'),
  retention_days: z
    .number()
    .int()
    .nullable()
    .describe('Days after which a resolved conversation is deleted; null keeps it.'),
  requires_identity: z.boolean().describe('Whether only people whom the business vouches for may write.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
})
export type OrgDetail = z.infer<typeof OrgDetail>

export const ChangeOrg = z
  .strictObject({
    name: name.describe('What the business is called.'),
    external_id: plainText.min(1).max(200).nullable().describe('Your own id of the customer; null takes it away.'),
    website: webAddress
      .nullable()
      .describe('Address of the customer’s site; null takes it away. The sites of its keys stay as they are.'),
    language: language.describe('Language tag of the business, for example en or pt-BR.'),
    ai_instructions: plainText
      .max(20_000)
      .nullable()
      .describe('What the AI is told of the business; null for nothing.'),
    branding: Branding.describe('In the place of all that there was: `{}` takes it away.'),
    retention_days: RetentionDays,
    requires_identity: z.boolean().describe('Not together with hotspot keys.'),
  })
  .partial()
  .describe('What is absent stays as it is.')
export type ChangeOrg = z.infer<typeof ChangeOrg>

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
  query: ListQuery.extend({
    external_id: z.string().max(200).optional().describe('Only the one with this id of yours.'),
  }),
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

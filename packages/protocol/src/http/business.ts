import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ChatSettings, line, plainText, RetentionDays, SomeChatSettings } from './settings'
import { Look } from './widget'

/** Everything that a business decides about its chat. */
export const Settings = z.object({
  name: line(200).describe('What the business is called, in the chat and in mails.'),
  welcome: plainText(500).describe('What the chat says before anybody wrote.'),
  requiresIdentity: z
    .boolean()
    .describe(
      'Whether only people whom the business vouches for may write, and read what they wrote. Not together with hotspot keys.',
    ),
  ...Look.shape,
  ...ChatSettings.shape,
  retentionDays: RetentionDays,
})
export type Settings = z.infer<typeof Settings>

/** Some of the settings: each that is there replaces what was, as a whole; what is absent stays as it is. */
export const SettingsChanges = z.strictObject({
  name: Settings.shape.name.optional(),
  welcome: Settings.shape.welcome.optional(),
  requiresIdentity: Settings.shape.requiresIdentity.optional(),
  ...Look.partial().shape,
  ...SomeChatSettings.shape,
  retentionDays: RetentionDays.optional(),
})
export type SettingsChanges = z.infer<typeof SettingsChanges>

const organizationId = z
  .string()
  .max(100)
  .optional()
  .describe('Which business: needed from people who belong to several.')

const SettingsReply = z.object({
  success: z.literal(true),
  settings: Settings.describe('All settings as they are now.'),
})

export const readSettings = {
  method: 'GET',
  path: '/api/business/admin/settings',
  access: 'session',
  summary: 'How the chat of a business looks and what it does',
  query: z.strictObject({ organizationId }),
  reply: SettingsReply.extend({
    isProxyUntrusted: z
      .boolean()
      .describe(
        'Whether this request came through a proxy while `TRUSTED_PROXIES` is 0: all visitors count as one address then, and share its limits.',
      ),
  }),
  errors: ['signed_out', 'forbidden', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

/** Applies to installed pages at their next load. */
export const changeSettings = {
  method: 'POST',
  path: '/api/business/admin/settings',
  access: 'session',
  summary: 'Change some settings of the chat of a business',
  body: SettingsChanges.extend({ organizationId }),
  reply: SettingsReply,
  errors: [
    'signed_out',
    'origin_not_allowed',
    'forbidden',
    'not_found',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'identity_excludes_hotspot',
  ],
} as const satisfies Endpoint

/** Signing up: the caller becomes the owner of a business of their own. */
export const setUpBusiness = {
  method: 'POST',
  path: '/api/business/setup',
  access: 'session',
  summary: 'Create a business of your own, with its keys',
  body: z.strictObject({
    businessName: Settings.shape.name.describe('What the business is called.'),
    domain: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .describe(
        'The site that may show the chat, e.g. `shop.example`, and its www or bare twin; without one any page may.',
      ),
  }),
  reply: z.object({
    success: z.literal(true),
    business: z
      .object({
        id: z.string().describe('Id of the organisation.'),
        name: z.string().describe('As it was given.'),
        domain: z.string().nullable().describe('The site that may show the chat; null for any.'),
      })
      .describe('The business, with you as its owner.'),
    widget: z
      .object({ publishableKey: z.string().describe('Goes into the page, as `data-api-key`.') })
      .describe('What a page needs.'),
    secretKey: z.string().describe('Shown here and never again.'),
  }),
  status: 201,
  isIdempotent: true,
  holdsSecret: true,
  errors: [
    'signed_out',
    'origin_not_allowed',
    'business_exists',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'rate_limited',
  ],
} as const satisfies Endpoint

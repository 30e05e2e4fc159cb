import { z } from 'zod'
import { cleanText } from '../conversation/text'
import type { Endpoint } from './endpoint'

const plainText = z.string().refine((text) => cleanText(text) === text, 'must hold no control or broken characters')

export const CreateOrg = z.strictObject({
  name: plainText.trim().min(1).max(200),
  external_id: plainText.min(1).max(200).optional(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[0-9A-Za-z]{1,8})*$/, 'must be a language tag, for example en or pt-BR')
    .max(35)
    .default('en'),
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

export const createOrg = {
  method: 'POST',
  path: '/partner/v1/orgs',
  summary: 'Create an organisation for a customer of yours',
  body: CreateOrg,
  reply: Org,
  status: 201,
  errors: [
    'key_missing',
    'key_invalid',
    'publishable_key',
    'invalid_request',
    'invalid_json',
    'external_id_taken',
    'rate_limited',
  ],
} as const satisfies Endpoint

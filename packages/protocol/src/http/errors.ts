import { z } from 'zod'

/** Every code that a reply or a rejection can carry, with its HTTP status. Programs branch on these, never on text. */
export const errorStatus = {
  // who is asking
  key_missing: 401,
  key_malformed: 401,
  key_truncated: 401,
  key_invalid: 401,
  publishable_key: 403,
  secret_key_in_page: 403,
  secret_key_in_browser: 403,
  user_token_invalid: 401,
  user_token_expired: 401,
  handoff_code_invalid: 401,
  invitation_invalid: 401,
  reset_link_invalid: 401,
  origin_not_allowed: 403,
  network_not_allowed: 403,
  ticket_missing: 401,
  ticket_invalid: 401,
  ticket_expired: 401,
  session_missing: 401,
  session_expired: 401,
  credentials_invalid: 401,
  signed_out: 401,
  resume_code_invalid: 401,
  identity_excludes_resume: 403,
  forbidden: 403,
  password_wrong: 403,
  // what is asked
  invalid_request: 400,
  invalid_json: 400,
  unsupported_media_type: 415,
  body_too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  conversation_not_found: 404,
  external_id_taken: 409,
  contact_taken: 409,
  contact_unproven: 409,
  tag_name_taken: 409,
  shortcut_taken: 409,
  filter_name_taken: 409,
  in_use: 409,
  already_invited: 409,
  already_member: 409,
  member_elsewhere: 409,
  account_exists: 409,
  business_exists: 409,
  site_exists: 409,
  action_exists: 409,
  call_in_progress: 409,
  idempotency_key_reused: 409,
  idempotency_unfinished: 409,
  idempotency_secret: 409,
  identity_required: 403,
  identity_excludes_hotspot: 409,
  crawl_running: 409,
  id_taken: 409,
  handoff_needs_site_key: 409,
  last_key: 409,
  last_owner: 409,
  too_many_keys: 409,
  too_many_sites: 409,
  too_many_tags: 409,
  command_unknown: 400,
  command_not_allowed: 403,
  consent_required: 403,
  message_empty: 400,
  message_too_long: 400,
  message_malformed: 400,
  attachment_not_found: 404,
  member_not_found: 404,
  tag_not_found: 404,
  attachment_empty: 400,
  attachment_too_large: 413,
  attachment_not_allowed: 415,
  attachment_damaged: 422,
  // how we are doing
  rate_limited: 429,
  calls_not_configured: 503,
  storage_full: 503,
  unavailable: 503,
  internal_error: 500,
} as const
export type ErrorCode = keyof typeof errorStatus

/** Body of every refusal outside the support API. */
export const ErrorBody = z.object({
  statusCode: z.number().int().describe('The status of the reply.'),
  error: z.string().describe('The code to branch on.'),
  message: z.string().describe('What was wrong, what was expected, and what to do, for people.'),
  fields: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'What is wrong with single fields, by their path, e.g. `allowedOrigins.2`; absent where nothing more exact is known.',
    ),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** Body of every refusal of the support API. */
export const SupportErrorBody = z.object({
  success: z.literal(false),
  error: z.string().describe('What was wrong, what was expected, and what to do, for people.'),
  code: z.string().describe('The code to branch on.'),
})
export type SupportErrorBody = z.infer<typeof SupportErrorBody>

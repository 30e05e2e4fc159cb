import type { ErrorCode } from './errors'

/** What endpoints for back ends of a business ask to be shown. */
export const access = 'organization key'

/** How every one of them may refuse. */
export const refusals = [
  'key_missing',
  'key_malformed',
  'key_truncated',
  'key_invalid',
  'publishable_key',
  'secret_key_in_browser',
  'forbidden',
  'rate_limited',
] as const satisfies readonly ErrorCode[]

/** And those that something is asked in the address. */
export const askedRefusals = [...refusals, 'invalid_request'] as const
/** And those that take a body. */
export const sentRefusals = [...askedRefusals, 'invalid_json', 'body_too_large'] as const

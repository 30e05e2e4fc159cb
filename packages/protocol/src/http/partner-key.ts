import type { ErrorCode } from './errors'

/** How every endpoint for partners may refuse. */
export const asPartner = [
  'key_missing',
  'key_invalid',
  'publishable_key',
  'rate_limited',
] as const satisfies readonly ErrorCode[]

/** And those that take a body. */
export const withBody = ['invalid_request', 'invalid_json', 'body_too_large'] as const satisfies readonly ErrorCode[]

import { z } from 'zod'
import type { Endpoint } from './endpoint'

/** What stands in place of our name, as pages of this server show it. */
export const Brand = z.object({
  appName: z.string().nullable().describe('Null for our name.'),
  logo: z.string().nullable().describe('Path of a picture on this server; null for none.'),
})
export type Brand = z.infer<typeof Brand>

/** A picture's bytes as they are served, not JSON. */
const Bytes = z.instanceof(Uint8Array)

/**
 * The partner's logo, made anew and served from here: browsers ask no other host for it. The path is told to those who may
 * see it, and changes with the logo.
 */
export const readLogo = {
  method: 'GET',
  path: '/inbox/v1/businesses/:id/logos/:logoId',
  summary: 'The logo of a partner; its path comes with the business',
  access: 'anyone',
  reply: Bytes,
  replyType: 'image/webp',
  errors: ['not_found', 'rate_limited', 'unavailable'],
} as const satisfies Endpoint

import { z } from 'zod'
import type { Endpoint } from './endpoint'

/** What somebody says of themselves in a business; whether they are there at all is another matter. */
export const Availability = z.enum(['available', 'busy', 'away'])
export type Availability = z.infer<typeof Availability>

/** As many open conversations are given to somebody for whom nothing else was decided. */
export const OPEN_LIMIT = 20
export const OPEN_LIMIT_MAX = 1_000

/** How many open conversations somebody is given at most; what they take by themselves is not limited. */
export const OpenLimit = z.number().int().min(0).max(OPEN_LIMIT_MAX)

/** How conversations find their way to people. */
export const Routing = z.object({
  isOn: z
    .boolean()
    .describe('Whether waiting conversations are given to people; off, everybody takes theirs from the queue.'),
  openLimit: OpenLimit.describe(
    'Open conversations that somebody is given at most, unless they have a limit of their own.',
  ),
})
export type Routing = z.infer<typeof Routing>

const organizationId = z.string().min(1).max(100).describe('Which business.')
const acting = [
  'signed_out',
  'origin_not_allowed',
  'not_found',
  'invalid_request',
  'invalid_json',
  'body_too_large',
] as const

/** The team's is in the list of members. */
export const changeAvailability = {
  method: 'PATCH',
  path: '/inbox/v1/availability',
  summary: 'Say whether you are available in a business; who is busy or away is given no conversations',
  access: 'session',
  body: z.strictObject({ organizationId, availability: Availability.describe('What you are from now on.') }),
  reply: z.object({ availability: Availability.describe('What you are now.') }),
  errors: acting,
} as const satisfies Endpoint

export const readRouting = {
  method: 'GET',
  path: '/inbox/v1/routing',
  summary: 'How conversations find their way to people; for owners and admins',
  access: 'session',
  query: z.strictObject({ organizationId }),
  reply: z.object({ routing: Routing.describe('As it is decided.') }),
  errors: ['signed_out', 'forbidden', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

export const changeRouting = {
  method: 'PATCH',
  path: '/inbox/v1/routing',
  summary: 'Decide how conversations find their way to people; for owners and admins',
  access: 'session',
  body: z
    .strictObject({
      organizationId,
      isOn: z.boolean().optional().describe('Whether waiting conversations are given to people.'),
      openLimit: OpenLimit.optional().describe('Open conversations that somebody is given at most.'),
    })
    .describe('What is absent stays as it is.'),
  reply: z.object({ routing: Routing.describe('As it is decided now.') }),
  errors: [...acting, 'forbidden'],
} as const satisfies Endpoint

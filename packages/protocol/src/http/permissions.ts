import { z } from 'zod'

/** What a secret key may do. */
export const Permission = z.enum(['support:read', 'support:write', 'calls:write', 'org:admin'])
export type Permission = z.infer<typeof Permission>

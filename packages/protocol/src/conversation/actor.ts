import { z } from 'zod'

/** Who did something. `name` is null while nobody has told us one. */
export const Actor = z.object({
  kind: z.enum(['visitor', 'agent', 'ai', 'system']),
  id: z.string(),
  name: z.string().nullable(),
})
export type Actor = z.infer<typeof Actor>

/** Whose eyes an event is meant for. The AI and the system read what agents read. */
export type Audience = 'visitor' | 'agent'

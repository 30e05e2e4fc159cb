import { z } from 'zod'

/** Who did something. `name` is null while nobody has told us one. */
export const Actor = z.object({
  kind: z.enum(['visitor', 'agent', 'ai', 'system']).describe('On whose side they are.'),
  id: z.string().describe('Id of the contact, the person or the program.'),
  name: z.string().nullable().describe('Null while nobody has told us one.'),
})
export type Actor = z.infer<typeof Actor>

/** Whose eyes an event is meant for. The AI and the system read what agents read. */
export type Audience = 'visitor' | 'agent'

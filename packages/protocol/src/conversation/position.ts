import { z } from 'zod'

/** How far one side has come: the highest seq its device has (`delivered`) and its person has seen (`read`). */
export const Position = z.object({ delivered: z.number().int().nonnegative(), read: z.number().int().nonnegative() })
export type Position = z.infer<typeof Position>

export const Positions = z.object({ visitor: Position, agent: Position })
export type Positions = z.infer<typeof Positions>

import { z } from 'zod'

/** A number of the log, or 0 for the place before its first; as large as databases count in 32 bits. */
export const Seq = z.number().int().min(0).max(2_147_483_647)

/** How far one side has come: the highest seq its device has (`delivered`) and its person has seen (`read`). */
export const Position = z.object({
  delivered: Seq.describe('Highest seq that the device has.'),
  read: Seq.describe('Highest seq that the person has seen.'),
})
export type Position = z.infer<typeof Position>

export const Positions = z.object({
  visitor: Position.describe('How far the visitor has come.'),
  agent: Position.describe('How far the agents have come.'),
})
export type Positions = z.infer<typeof Positions>

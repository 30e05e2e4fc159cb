import { z } from 'zod'

/** How far one side has come: the highest seq its device has (`delivered`) and its person has seen (`read`). */
export const Position = z.object({ delivered: z.number().int().nonnegative(), read: z.number().int().nonnegative() })
export type Position = z.infer<typeof Position>

export const Positions = z.object({ visitor: Position, agent: Position })
export type Positions = z.infer<typeof Positions>

export const noPositions: Positions = { visitor: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } }

/** Positions only grow, so merging in any order gives the same. */
export function mergePositions(a: Positions, b: Positions): Positions {
  return { visitor: furthest(a.visitor, b.visitor), agent: furthest(a.agent, b.agent) }
}

function furthest(a: Position, b: Position): Position {
  const read = Math.max(a.read, b.read)
  return { read, delivered: Math.max(a.delivered, b.delivered, read) }
}

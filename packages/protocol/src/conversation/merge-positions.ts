import type { Position, Positions } from './position'

export const noPositions: Positions = { visitor: { delivered: 0, read: 0 }, agent: { delivered: 0, read: 0 } }

/** Positions only grow, so merging in any order gives the same. */
export function mergePositions(a: Positions, b: Positions): Positions {
  return { visitor: furthest(a.visitor, b.visitor), agent: furthest(a.agent, b.agent) }
}

function furthest(a: Position, b: Position): Position {
  const read = Math.max(a.read, b.read)
  return { read, delivered: Math.max(a.delivered, b.delivered, read) }
}

import type { Summary } from '@opencx/protocol/http/summary'

interface Step {
  /** Where the keys are: a row, and the index it was last seen at. */
  readonly id: string | null
  readonly index: number
  readonly by: 1 | -1
}

/** The row that a key leads to, or null at either end. From a row that left the list, the one that took its place. */
export function stepFrom(rows: readonly Summary[], { id, index, by }: Step): string | null {
  const here = rows.findIndex((row) => row.conversationId === id)
  const isGone = here < 0 && index >= 0
  const next = isGone ? (by === 1 ? index : index - 1) : here + by
  // nowhere yet: either key enters at the top
  const target = here < 0 && index < 0 ? 0 : next
  return rows[Math.min(target, isGone ? rows.length - 1 : target)]?.conversationId ?? null
}

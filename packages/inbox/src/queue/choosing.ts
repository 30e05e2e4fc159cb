/** Conversations that something is about to be done with. */
export interface Choice {
  readonly ids: ReadonlySet<string>
  /** Where the next range begins: what was chosen last. */
  readonly anchorId: string | null
}

export const noChoice: Choice = { ids: new Set(), anchorId: null }

/** Chooses a row, or lets go of it. */
export function toggled({ ids }: Choice, id: string): Choice {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return { ids: next, anchorId: id }
}

/** Chooses everything between the row that was chosen last and this one. */
export function extended(choice: Choice, id: string, order: readonly string[]): Choice {
  const from = choice.anchorId === null ? -1 : order.indexOf(choice.anchorId)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return toggled(choice, id)
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...choice.ids, ...range]), anchorId: choice.anchorId }
}

/** What is left of a choice in a list: what is not there is not chosen, for nobody sees it. */
export function within(choice: Choice, order: readonly string[]): Choice {
  const { ids, anchorId } = choice
  if (ids.size === 0) return choice
  return { ids: new Set(order.filter((id) => ids.has(id))), anchorId }
}

/** A choice that some were let go of. */
export function without({ ids, anchorId }: Choice, gone: readonly string[]): Choice {
  const left = new Set(ids)
  for (const id of gone) left.delete(id)
  return { ids: left, anchorId }
}

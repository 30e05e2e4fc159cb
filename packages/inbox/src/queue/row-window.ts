/** A piece of the list in view, in pixels from its top. */
export interface Pane {
  readonly top: number
  readonly height: number
}

/** Drawn above and below what is in view, so that a turn of the wheel finds rows there. */
const BEYOND = 800

/** Where each row begins, and behind the last of them where the list ends. */
export function offsetsOf(heights: readonly number[]): readonly number[] {
  const offsets = [0]
  let end = 0
  for (const height of heights) {
    end += height
    offsets.push(end)
  }
  return offsets
}

/** The rows to draw: from the first to before the second index. */
export function rowsInPane(offsets: readonly number[], { top, height }: Pane): readonly [from: number, to: number] {
  const last = offsets.length - 1
  return [Math.max(0, indexAt(offsets, top - BEYOND)), Math.min(last, indexAt(offsets, top + height + BEYOND) + 1)]
}

/** The row that a distance from the top falls into; -1 above the first. */
export function indexAt(offsets: readonly number[], distance: number): number {
  let [low, high] = [-1, offsets.length - 1]
  while (low < high) {
    const middle = low + ((high - low + 1) >> 1)
    if ((offsets[middle] ?? 0) <= distance) low = middle
    else high = middle - 1
  }
  return low
}

interface Standing {
  readonly ids: readonly string[]
  readonly offsets: readonly number[]
}

/**
 * How far what is in view has moved, so that it can be held where it is: the way of the row in the middle of all that
 * moved, for single ones jump to the top.
 */
export function driftOf(before: Standing, now: Standing, { top, height }: Pane): number {
  const from = Math.max(0, indexAt(before.offsets, top))
  const seen = before.ids.slice(from, indexAt(before.offsets, top + height) + 1)
  const wanted = new Map(seen.map((id, at) => [id, before.offsets[from + at] ?? 0]))
  const ways: number[] = []
  for (const [index, id] of now.ids.entries()) {
    const was = wanted.get(id)
    if (was !== undefined) ways.push((now.offsets[index] ?? 0) - was)
    if (ways.length === wanted.size) break
  }
  ways.sort((a, b) => a - b)
  return ways[Math.floor(ways.length / 2)] ?? 0
}

import { expect, test } from 'vitest'
import { driftOf, indexAt, offsetsOf, rowsInPane } from './row-window'

const offsets = offsetsOf(Array.from({ length: 10_000 }, (_, index) => (index % 3 === 0 ? 80 : 60)))

test('of ten thousand rows only those around the view are drawn, wherever one is', () => {
  for (const top of [0, 5_000, 333_333, offsets.at(-1) ?? 0]) {
    const [from, to] = rowsInPane(offsets, { top, height: 900 })
    expect(to - from).toBeLessThan(50)
    expect(offsets[from]).toBeLessThanOrEqual(top)
    expect(offsets[to]).toBeGreaterThanOrEqual(Math.min(top + 900, offsets.at(-1) ?? 0))
  }
})

test('an empty list draws nothing', () => {
  expect(rowsInPane(offsetsOf([]), { top: 0, height: 900 })).toEqual([0, 0])
})

test.each([
  [-1, -1],
  [0, 0],
  [79, 0],
  [80, 1],
  [139, 1],
  [140, 2],
])('%d pixels down is row %d', (distance, index) => {
  expect(indexAt(offsets, distance)).toBe(index)
})

test('what is in view stays there when others come above it, also while one of them jumps to the top', () => {
  const standing = (ids: string[]) => ({ ids, offsets: offsetsOf(ids.map(() => 60)) })
  const before = standing(['a', 'b', 'c', 'd', 'e', 'f'])
  const pane = { top: 70, height: 170 }
  expect(driftOf(before, standing(['x', 'y', 'a', 'b', 'c', 'd', 'e', 'f']), pane)).toBe(120)
  expect(driftOf(before, standing(['c', 'a', 'b', 'd', 'e', 'f']), pane)).toBe(0)
  expect(driftOf(before, standing(['b', 'c', 'd', 'e', 'f']), pane)).toBe(-60)
  expect(driftOf(before, standing(['z']), pane)).toBe(0)
})

import type { Rows } from '../thread/log'

/** Pixels of a page, while none was measured. */
const HEIGHT = 120

/** A child of the log: a page, or as many pixels of room for pages that are not drawn. */
export type Item = Rows | number

/**
 * How high the pages of one thread are: measured where they were drawn, the usual height where not. Kept as plain numbers
 * by index, because every step of scrolling adds thousands of them up.
 */
export interface Heights {
  /** Says which pages there are now. */
  place(pages: readonly Rows[]): void
  measure(items: readonly Item[], elements: readonly Element[]): void
  /** Where the page with this key is now, or -1. */
  indexOf(key: number | undefined): number
  of(index: number): number
  /** Pixels of all pages from and until these. */
  between(from: number, to: number): number
  /** The page that reaches down to so many pixels from the beginning. */
  indexAt(pixels: number): number
}

export const keyOf = (item: Item | undefined): number | undefined =>
  typeof item === 'number' ? undefined : item?.[0]?.pageKey

export function createHeights(): Heights {
  let placed: readonly Rows[] = []
  let indexes = new Map<number | undefined, number>()
  /** By index; 0 where not measured. */
  let heights: number[] = []
  let sum = 0
  let measured = 0

  const indexOf = (key: number | undefined) => indexes.get(key) ?? -1
  const usual = () => (measured > 0 ? sum / measured : HEIGHT)
  const set = (index: number, height: number) => {
    if (!heights[index]) measured++
    sum += height - (heights[index] ?? 0)
    heights[index] = height
  }
  return {
    place(pages) {
      if (pages === placed) return
      placed = pages
      const known = new Map([...indexes].map(([key, index]) => [key, heights[index] ?? 0]))
      indexes = new Map(pages.map((page, index) => [keyOf(page), index]))
      heights = pages.map(() => 0)
      sum = 0
      measured = 0
      for (const [key, index] of indexes) {
        const height = known.get(key)
        if (height) set(index, height)
      }
    },
    measure(items, elements) {
      for (const [i, element] of elements.entries()) {
        const index = indexOf(keyOf(items[i]))
        const { height } = element.getBoundingClientRect()
        if (index >= 0 && height > 0) set(index, height)
      }
    },
    indexOf,
    of: (index) => heights[index] || usual(),
    between(from, to) {
      const each = usual()
      let total = 0
      for (let index = from; index < to; index++) total += heights[index] || each
      return total
    },
    indexAt(pixels) {
      const each = usual()
      let bottom = 0
      const index = heights.findIndex((height) => {
        bottom += height || each
        return bottom >= pixels
      })
      return index < 0 ? heights.length - 1 : index
    },
  }
}

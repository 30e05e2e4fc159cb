import type { Rows } from '../thread/log'

/** Pixels of a page, while none was measured. */
const HEIGHT = 300

/** A child of the log: a page, or as many pixels of room for pages that are not drawn. */
export type Item = Rows | number

/** How high the pages of one thread are: measured where they were drawn, the usual height where not. */
export interface Heights {
  measure(items: readonly Item[], elements: readonly Element[]): void
  of(page: Rows | undefined): number
  /** Pixels of all these pages. */
  ofAll(pages: readonly Rows[]): number
}

export const keyOf = (item: Item | undefined): number | undefined =>
  typeof item === 'number' ? undefined : item?.[0]?.pageKey

export function createHeights(): Heights {
  const known = new Map<number, number>()
  let sum = 0
  const of = (page: Rows | undefined) => known.get(keyOf(page) ?? 0) ?? (known.size > 0 ? sum / known.size : HEIGHT)
  return {
    measure(items, elements) {
      for (const [i, element] of elements.entries()) {
        const key = keyOf(items[i])
        const { height } = element.getBoundingClientRect()
        if (key === undefined || height === 0) continue
        sum += height - (known.get(key) ?? 0)
        known.set(key, height)
      }
    },
    of,
    ofAll: (pages) => pages.reduce((total, page) => total + of(page), 0),
  }
}

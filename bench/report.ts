import { expect } from 'vitest'

/** One measured number beside what it is held against. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Largest value that is good enough; none for numbers that only inform. */
  readonly atMost?: number
  readonly atLeast?: number
}

/** Prints figures beside their limits and fails when one is beyond. */
export function report(title: string, figures: readonly Figure[]): void {
  const lines = figures.map(({ name, value, unit, atMost, atLeast }) => {
    const limit = atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : ''
    return `  ${name.padEnd(46)} ${`${round(value)} ${unit}`.padStart(16)}   ${limit}`
  })
  console.log(`\n${title}\n${lines.join('\n')}\n`)
  for (const { name, value, atMost, atLeast } of figures) {
    if (atMost !== undefined) expect.soft(value, name).toBeLessThanOrEqual(atMost)
    if (atLeast !== undefined) expect.soft(value, name).toBeGreaterThanOrEqual(atLeast)
  }
}

/** The value that `share` of all values do not exceed, e.g. 0.99. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('There is nothing to take a percentile of.')
  return value
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

const round = (value: number) => (Math.abs(value) < 10 ? Math.round(value * 100) / 100 : Math.round(value * 10) / 10)

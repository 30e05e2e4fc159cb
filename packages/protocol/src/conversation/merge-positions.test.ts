import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergePositions } from './merge-positions'
import type { Positions } from './position'

const position = fc.record({ delivered: fc.nat(50), read: fc.nat(50) })
const anyPositions: fc.Arbitrary<Positions> = fc.record({ visitor: position, agent: position })

test('positions merge to the same whatever the order, and never go back', () => {
  fc.assert(
    fc.property(anyPositions, anyPositions, anyPositions, (a, b, c) => {
      const merged = mergePositions(mergePositions(a, b), c)
      expect(merged).toEqual(mergePositions(c, mergePositions(b, a)))
      expect(merged.visitor.read).toBe(Math.max(a.visitor.read, b.visitor.read, c.visitor.read))
      expect(merged.agent.delivered).toBeGreaterThanOrEqual(merged.agent.read)
    }),
  )
})

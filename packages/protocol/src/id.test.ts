import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHex, uuidv7 } from './id'

test('an id carries its time and says that it is version 7, variant 10', () => {
  const id = uuidv7(0x0192_3456_789a, new Uint8Array(10).fill(0xff))
  expect(id).toBe('01923456-789a-7fff-bfff-ffffffffffff')
})

test('ids of a later millisecond sort after those of an earlier one, whatever their chance part', () => {
  const moment = fc.integer({ min: 0, max: 2 ** 47 })
  const chance = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(moment, moment, chance, chance, (a, b, one, other) => {
      if (a === b) return
      expect(uuidv7(a, one) < uuidv7(b, other)).toBe(a < b)
    }),
  )
})

test('bytes are written as two digits each', () => {
  expect(toHex(Uint8Array.of(0, 9, 10, 255))).toBe('00090aff')
})

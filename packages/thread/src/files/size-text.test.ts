import { expect, test } from 'vitest'
import { sizeText } from './size-text'

test.each([
  [0, '1 kB'],
  [1_540, '2 kB'],
  [312_400, '312 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [1_540_000, '1.5 MB'],
  [10_485_760, '10 MB'],
])('%i bytes are "%s"', (bytes, text) => {
  expect(sizeText(bytes, 'en')).toBe(text)
})

import { expect, test } from 'vitest'
import { sizeText } from './file-size'

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1_000, '1 kB'],
  [1_540, '1.5 kB'],
  [312_400, '312 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [10_485_760, '10 MB'],
])('%i bytes are "%s"', (bytes, text) => {
  expect(sizeText(bytes, 'en')).toBe(text)
})

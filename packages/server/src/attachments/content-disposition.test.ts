import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition'

test('attack: a file name neither leaves its quotes nor ends the header, and none of it is read as a code', () => {
  const name = 'a"; filename=b.html\\"\r\nset-cookie: x%22.pdf'
  const [, kind, plain, encoded = ''] =
    /^(\w+); filename="([^"\\%]*)"; filename\*=UTF-8''([\w.!~%-]+)$/.exec(contentDisposition('attachment', name)) ?? []
  expect([kind, plain]).toEqual(['attachment', 'a_; filename=b.html____set-cookie: x_22.pdf'])
  expect(decodeURIComponent(encoded)).toBe(name)
})

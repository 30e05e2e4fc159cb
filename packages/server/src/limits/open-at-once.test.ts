import { expect, test } from 'vitest'
import { createOpenAtOnce } from './open-at-once'

test('so many may be open at once, each counts until it is closed, and nobody pays for somebody else', () => {
  const sockets = createOpenAtOnce(2)
  const close = sockets.open('a visitor')
  expect(sockets.open('a visitor')).not.toBeNull()
  expect(sockets.open('a visitor')).toBeNull()
  expect(sockets.open('another visitor')).not.toBeNull()
  close?.()
  close?.()
  expect(sockets.open('a visitor')).not.toBeNull()
  expect(sockets.open('a visitor')).toBeNull()
})

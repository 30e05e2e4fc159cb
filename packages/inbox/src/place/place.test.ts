import fc from 'fast-check'
import { exec } from 'preact-iso/router'
import { expect, test } from 'vitest'
import { INBOX_PATH, type Place, placeUrl, queueStatuses, queueViews, readPlace } from './place'

function follow(url: string): Place | null {
  const { pathname, searchParams } = new URL(url, 'https://chat.test')
  const params = exec(pathname, INBOX_PATH)?.params ?? {}
  return readPlace(params, Object.fromEntries(searchParams))
}

test('every place comes back from its own address', () => {
  const place = fc.record({
    view: fc.constantFrom(...queueViews),
    status: fc.constantFrom(...queueStatuses),
    conversationId: fc.option(fc.uuid()),
  })
  fc.assert(
    fc.property(place, (there) => {
      expect(follow(placeUrl(there))).toEqual(there)
    }),
  )
})

test('the bare address opens all open conversations', () => {
  expect(follow('/inbox/')).toEqual({ view: 'all', status: 'open', conversationId: null })
})

test('an unknown view is no place, an unknown status is ignored', () => {
  expect(follow('/inbox/nobody')).toBeNull()
  expect(follow('/inbox/mine?status=asleep')).toEqual({ view: 'mine', status: 'open', conversationId: null })
})

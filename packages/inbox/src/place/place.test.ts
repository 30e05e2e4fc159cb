import fc from 'fast-check'
import { exec } from 'preact-iso/router'
import { expect, test } from 'vitest'
import {
  firstListing,
  INBOX_PATH,
  type Place,
  placeUrl,
  queueChannels,
  queueStatuses,
  queueViews,
  readPlace,
} from './place'

function follow(url: string): Place | null {
  const { pathname, searchParams } = new URL(url, 'https://chat.test')
  const params = exec(pathname, INBOX_PATH)?.params ?? {}
  return readPlace(params, Object.fromEntries(searchParams))
}

test('every place comes back from its own address', () => {
  const place = fc.record({
    view: fc.constantFrom(...queueViews),
    status: fc.constantFrom(...queueStatuses),
    tag: fc.option(fc.string({ minLength: 1 })),
    channel: fc.option(fc.constantFrom(...queueChannels)),
    isUnread: fc.boolean(),
    conversationId: fc.option(fc.uuid()),
  })
  fc.assert(
    fc.property(place, (there) => {
      expect(follow(placeUrl(there))).toEqual(there)
    }),
  )
})

test('the bare address opens all open conversations', () => {
  expect(follow('/inbox/')).toEqual({ ...firstListing, conversationId: null })
})

test('an unknown view is no place, an unknown status or filter is ignored', () => {
  expect(follow('/inbox/nobody')).toBeNull()
  expect(follow('/inbox/mine?status=asleep&tag=&channel=fax&unread=no')).toEqual({
    ...firstListing,
    view: 'mine',
    conversationId: null,
  })
})

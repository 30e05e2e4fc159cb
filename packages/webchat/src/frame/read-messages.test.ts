import { VisitorDetails } from '@opencx/protocol/http/exchange'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDetails, readInit, readToFrame } from './read-messages'

const init = {
  type: 'opencx:init',
  v: 1,
  look: { theme: 'dark' },
  visitor: { name: 'Ada' },
  isOpen: true,
  isFullScreen: false,
  mustForget: true,
}

test('the answer to our hello is taken as it is', () => {
  expect(readInit(init)).toEqual(init)
})

test.each([null, 'opencx:init', { ...init, v: 2 }, { ...init, type: 'opencx:hello' }, []])(
  '%j is no answer',
  (message) => {
    expect(readInit(message)).toBeNull()
  },
)

test.each([
  [{ type: 'open' }],
  [{ type: 'close' }],
  [{ type: 'reset' }],
  [{ type: 'prefill', text: 'About the boat' }],
  [{ type: 'update', visitor: { email: 'ada@acme.test', page: { url: 'https://acme.test/', title: 'Acme' } } }],
  [{ type: 'update', look: { color: '#123456', theme: 'auto', locale: 'ar' }, visitor: { name: 'Ada' } }],
  [{ type: 'fullscreen', isFullScreen: true }],
  [{ type: 'update', look: { mode: 'inline' } }],
])('%j is understood', (message) => {
  expect(readToFrame(message)).toEqual(message)
})

test.each([undefined, null, 7, 'open', {}, { type: 'eval', code: 'alert(1)' }])('%j is passed over', (message) => {
  expect(readToFrame(message)).toBeNull()
})

test('no text prefills nothing', () => {
  expect(readToFrame({ type: 'prefill' })).toEqual({ type: 'prefill', text: '' })
})

test('what is no text is no wish', () => {
  expect(readToFrame({ type: 'update', look: { theme: {}, color: 7 } })).toEqual({ type: 'update', look: {} })
})

test('whatever a page says of its visitor, the server takes it', () => {
  const anyText = fc.oneof(fc.string({ maxLength: 3_000, unit: 'binary' }), fc.constant('x'.repeat(5_000)))
  const anyField = fc.oneof(anyText, fc.anything())
  const anyPage = fc.oneof(fc.record({ url: anyField, title: anyField }), fc.anything())
  const anyVisitor = fc.record({
    name: anyField,
    email: anyField,
    locale: anyField,
    page: anyPage,
    role: fc.anything(),
  })
  fc.assert(
    fc.property(fc.oneof(anyVisitor, fc.anything()), (visitor) => {
      expect(VisitorDetails.strict().safeParse(readDetails(visitor)).success).toBe(true)
    }),
  )
})

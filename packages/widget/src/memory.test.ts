import { afterEach, expect, test, vi } from 'vitest'
import { recall, remember } from './memory'

const nothing = { style: '', texts: { open: 'Open chat', close: 'Close chat', title: 'Chat' } }
const style = 'button{color:red}'
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('what is remembered is there at the next visit', () => {
  expect(recall('chat')).toEqual(nothing)
  remember('chat', { ...nothing, style, isWarm: true })
  expect(recall('chat')).toEqual({ ...nothing, style, isWarm: true })
  expect(recall('another chat')).toEqual(nothing)
})

test('a page without storage starts every visit anew, and nothing breaks', () => {
  const denied = {
    get: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  }
  vi.stubGlobal('localStorage', new Proxy({}, { ...denied, set: denied.get }))
  remember('chat', { ...nothing, style })
  expect(recall('chat')).toEqual(nothing)
})

test('what cannot be read is forgotten', () => {
  localStorage.setItem('chat', '{"style":')
  expect(recall('chat')).toEqual(nothing)
})

import { afterEach, expect, test, vi } from 'vitest'
import { recall, remember } from './memory'

const look = { color: '#123456', position: 'left', theme: 'dark', style: '' } as const
afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('what is remembered is there at the next visit', () => {
  expect(recall('chat')).toEqual({})
  remember('chat', { look, isWarm: true })
  expect(recall('chat')).toEqual({ look, isWarm: true })
  expect(recall('another chat')).toEqual({})
})

test('a page without storage starts every visit anew, and nothing breaks', () => {
  const denied = {
    get: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  }
  vi.stubGlobal('localStorage', new Proxy({}, { ...denied, set: denied.get }))
  remember('chat', { look })
  expect(recall('chat')).toEqual({})
})

test('what cannot be read is forgotten', () => {
  localStorage.setItem('chat', '{"look":')
  expect(recall('chat')).toEqual({})
})

import { memoryStorage } from '@opencx/client'
import { expect, test } from 'vitest'
import { createTheme } from './theme'

function start(storage = memoryStorage()) {
  const root = document.createElement('html')
  return { theme: createTheme(storage, root), storage, shown: () => root.getAttribute('data-theme') }
}

test('follows the system until somebody chooses, and then on every visit', () => {
  const { theme, storage, shown } = start()
  expect(shown()).toBeNull()
  theme.value = 'dark'
  expect(shown()).toBe('dark')
  expect(start(storage).shown()).toBe('dark')
  theme.value = 'system'
  expect(shown()).toBeNull()
  expect(start(storage).shown()).toBeNull()
})

test('a kept value that means nothing is passed over', () => {
  const storage = memoryStorage()
  storage.set('theme', 'sepia')
  expect(start(storage).shown()).toBeNull()
})

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { shortcutOf, shortcuts } from './shortcuts'
import { ShortcutsDialog } from './shortcuts-dialog'
import { useShortcuts } from './use-shortcuts'

afterEach(() => act(cleanup))

const bare = { code: '', isModified: false, isTyping: false }

test.each([
  [{ key: 'j', ...bare }, 'next'],
  [{ key: 'J', ...bare }, 'next'],
  [{ key: '?', ...bare }, 'help'],
  [{ ...bare, key: 'ت', code: 'KeyJ' }, 'next'],
  [{ ...bare, key: 'ظ', code: 'Slash' }, 'search'],
  [{ ...bare, key: '؟', code: 'Slash' }, 'help'],
  [{ ...bare, key: 'ö', code: 'Semicolon' }, null],
  // where letters are moved around, the letter counts and not the place
  [{ ...bare, key: 'j', code: 'KeyC' }, 'next'],
  [{ ...bare, key: 'Escape', code: 'Escape' }, 'back'],
  [{ ...bare, key: 'Escape', isModified: false, isTyping: true }, 'back'],
  [{ ...bare, key: 'e', isModified: false, isTyping: true }, null],
  [{ ...bare, key: 'e', isModified: true, isTyping: false }, null],
  [{ key: 'Enter', ...bare }, null],
  [{ key: 'y', ...bare }, null],
] as const)('%j means %s', (press, expected) => {
  expect(shortcutOf(press)).toBe(expected)
})

test('no key means two things', () => {
  const keys = shortcuts.filter(({ isGlobal }) => isGlobal).flatMap((shortcut) => shortcut.keys)
  expect(new Set(keys).size).toBe(keys.length)
})

test('the help names every shortcut', () => {
  render(<ShortcutsDialog onClose={() => {}} />)
  const dialog = screen.getByRole('dialog', { name: 'Keyboard shortcuts' })
  expect(within(dialog).getAllByRole('term')).toHaveLength(shortcuts.length)
  expect(within(dialog).getByText('Write an internal note').nextElementSibling?.textContent).toBe('n')
})

test('a dialog on top has the keyboard to itself', () => {
  const next = vi.fn()
  function Page() {
    useShortcuts({ next })
    return null
  }
  const onClose = vi.fn()
  render(<Page />)
  fireEvent.keyDown(document.body, { key: 'j' })
  expect(next).toHaveBeenCalledOnce()
  render(<ShortcutsDialog onClose={onClose} />)
  fireEvent.keyDown(document.body, { key: 'j' })
  expect(next).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('shortcuts end with the screen they belong to', () => {
  const back = vi.fn()
  function Page() {
    useShortcuts({ back })
    return null
  }
  const { unmount } = render(<Page />)
  act(() => void unmount())
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(back).not.toHaveBeenCalled()
})

test('whoever goes ahead is asked first, whoever was there before', () => {
  const [resolve, resolveAll] = [vi.fn(), vi.fn()]
  function Page({ isChoosing }: { readonly isChoosing: boolean }) {
    useShortcuts({ resolve })
    useShortcuts(isChoosing ? { resolve: resolveAll } : {}, { isAhead: true })
    return null
  }
  const { rerender } = render(<Page isChoosing={true} />)
  fireEvent.keyDown(document.body, { key: 'e' })
  expect([resolve.mock.calls.length, resolveAll.mock.calls.length]).toEqual([0, 1])
  rerender(<Page isChoosing={false} />)
  fireEvent.keyDown(document.body, { key: 'e' })
  expect([resolve.mock.calls.length, resolveAll.mock.calls.length]).toEqual([1, 1])
})

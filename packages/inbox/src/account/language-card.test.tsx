import { memoryStorage } from '@opencx/client'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { useUnsaved } from '../frame/unsaved'
import { chosenLanguage } from '../strings/choice'
import { LanguageCard } from './language-card'

afterEach(() => {
  vi.unstubAllGlobals()
  return act(cleanup)
})

function Unsaved() {
  useUnsaved('Leave without your changes?')
  return null
}

function open({ isUnsaved = false } = {}) {
  const storage = memoryStorage()
  const reload = vi.fn()
  render(
    <>
      {isUnsaved && <Unsaved />}
      <LanguageCard storage={storage} reload={reload} />
    </>,
  )
  const choose = (id: string) => {
    fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: id } })
    fireEvent.click(screen.getByRole('button', { name: 'Use this language' }))
  }
  return { choose, reload, chosen: () => chosenLanguage(storage, []) }
}

test('every language is named in itself, and the present one is chosen', () => {
  open()
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['English', 'Deutsch', 'العربية'])
  expect(screen.getByRole<HTMLOptionElement>('option', { name: 'English' }).selected).toBe(true)
})

test('another language is kept, and the page loaded anew', () => {
  const { choose, chosen, reload } = open()
  choose('ar')
  expect(chosen()).toBe('ar')
  expect(reload).toHaveBeenCalledOnce()
})

test('the present language changes nothing', () => {
  const { choose, reload } = open()
  choose('en')
  expect(reload).not.toHaveBeenCalled()
})

test('what is not saved is asked about first, and stays with the language if it is to stay', () => {
  const { choose, chosen, reload } = open({ isUnsaved: true })
  const ask = vi.fn(() => false)
  vi.stubGlobal('confirm', ask)
  choose('de')
  expect(chosen()).toBe('en')
  expect(reload).not.toHaveBeenCalled()
  ask.mockReturnValue(true)
  choose('de')
  expect(chosen()).toBe('de')
  expect(reload).toHaveBeenCalledOnce()
})

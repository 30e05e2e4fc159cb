import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { Picker } from './picker'

afterEach(() => act(cleanup))

function open({ isMultiple = false, canMake = false } = {}) {
  const [onPick, onMake] = [vi.fn(), vi.fn()]
  const options = ['Billing', 'Sales', 'Support'].map((name) => ({ id: name, name, isChosen: name === 'Sales' }))
  render(
    <Picker
      name="Tags"
      buttonClass="button"
      face="#"
      options={options}
      placeholder="Find a tag…"
      nothing="No tag has this name."
      isMultiple={isMultiple}
      onPick={onPick}
      {...(canMake && { make: { label: (text: string) => `Add ${text}`, onMake } })}
    />,
  )
  const button = screen.getByRole('button', { name: 'Tags' })
  button.focus()
  fireEvent.click(button)
  return { button, onPick, onMake }
}

const field = () => screen.getByRole('combobox')
const press = (key: string) => fireEvent.keyDown(field(), { key })
const type = (text: string) => fireEvent.input(field(), { target: { value: text } })
const active = () => document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent
const shown = () => screen.queryAllByRole('option').map((option) => option.textContent)

test('opens with the focus in its field, what is chosen first, and the arrows go round', () => {
  open({ isMultiple: true })
  expect(document.activeElement).toBe(field())
  expect(shown()).toEqual(['Sales', 'Billing', 'Support'])
  expect(screen.getByRole('option', { name: 'Sales' }).getAttribute('aria-selected')).toBe('true')
  expect(active()).toBe('Sales')
  press('ArrowUp')
  expect(active()).toBe('Support')
  press('ArrowDown')
  press('ArrowDown')
  expect(active()).toBe('Billing')
})

test('typing narrows it down, Enter picks, and the focus goes back', () => {
  const { button, onPick } = open()
  type('sup')
  expect(shown()).toEqual(['Support'])
  press('Enter')
  expect(onPick).toHaveBeenCalledWith('Support')
  expect(screen.queryByRole('listbox')).toBeNull()
  expect(document.activeElement).toBe(button)
})

test('with several to pick it stays open, ready for the next', () => {
  const { onPick } = open({ isMultiple: true })
  type('bil')
  press('Enter')
  fireEvent.click(screen.getByRole('option', { name: 'Support' }))
  expect(onPick.mock.calls).toEqual([['Billing'], ['Support']])
  expect(document.activeElement).toBe(field())
})

test('where nothing is found it says so, and Enter does nothing', () => {
  const { onPick } = open()
  type('zebra')
  expect(screen.getByRole('status').textContent).toBe('No tag has this name.')
  press('Enter')
  expect(onPick).not.toHaveBeenCalled()
})

test('what is not there can be made, what is there cannot, whatever its case', () => {
  const { onMake } = open({ canMake: true })
  type('SALES')
  expect(shown()).toEqual(['Sales'])
  type(' Zebra ')
  expect(shown()).toEqual(['Add Zebra'])
  press('Enter')
  expect(onMake).toHaveBeenCalledWith('Zebra')
})

test('Enter that ends a word in an input method picks nothing', () => {
  const { onPick } = open()
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  expect(onPick).not.toHaveBeenCalled()
})

test.each(['Escape', 'elsewhere'])('%s closes it', (how) => {
  open()
  if (how === 'Escape') press('Escape')
  else fireEvent.pointerDown(document.body)
  expect(screen.queryByRole('listbox')).toBeNull()
})

test('the key that is pressed right after finds it ready', async () => {
  open()
  press('Escape')
  screen.getByRole('button', { name: 'Tags' }).click()
  await Promise.resolve()
  expect(document.activeElement).toBe(field())
})

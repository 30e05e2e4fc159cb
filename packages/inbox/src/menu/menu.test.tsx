import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { Menu } from './menu'
import { MenuChoice, MenuItem } from './menu-item'

afterEach(() => act(cleanup))

function open() {
  const onChoose = vi.fn()
  render(
    <Menu name="Account" face="AO">
      <MenuChoice name="Light" isChosen={true} onChoose={() => onChoose('light')} />
      <MenuChoice name="Dark" isChosen={false} onChoose={() => onChoose('dark')} />
      <MenuItem name="Sign out" onChoose={() => onChoose('out')} />
    </Menu>,
  )
  const button = screen.getByRole('button', { name: 'Account' })
  button.focus()
  fireEvent.click(button)
  return { button, onChoose }
}

const menu = () => screen.queryByRole('menu')
const focused = () => document.activeElement?.textContent
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })

test('opens with the focus on the first choice, and the arrows go round', () => {
  open()
  expect(focused()).toBe('Light')
  press('ArrowDown')
  press('ArrowDown')
  expect(focused()).toBe('Sign out')
  press('ArrowDown')
  expect(focused()).toBe('Light')
  press('ArrowUp')
  expect(focused()).toBe('Sign out')
  press('Home')
  expect(focused()).toBe('Light')
  press('End')
  expect(focused()).toBe('Sign out')
})

test('says which choice holds', () => {
  open()
  expect(screen.getByRole('menuitemradio', { name: 'Light' }).getAttribute('aria-checked')).toBe('true')
  expect(screen.getByRole('menuitemradio', { name: 'Dark' }).getAttribute('aria-checked')).toBe('false')
})

test('choosing does it, closes the menu and gives the focus back', () => {
  const { button, onChoose } = open()
  fireEvent.click(screen.getByRole('menuitemradio', { name: 'Dark' }))
  expect(onChoose).toHaveBeenCalledExactlyOnceWith('dark')
  expect(menu()).toBeNull()
  expect(document.activeElement).toBe(button)
})

test('Escape closes it and nothing else', () => {
  const { button, onChoose } = open()
  const behind = vi.fn()
  document.addEventListener('keydown', behind, { once: true })
  press('Escape')
  expect(menu()).toBeNull()
  expect(document.activeElement).toBe(button)
  expect(onChoose).not.toHaveBeenCalled()
  expect(behind).not.toHaveBeenCalled()
})

test('a press elsewhere closes it', () => {
  open()
  fireEvent.pointerDown(document.body)
  expect(menu()).toBeNull()
})

test('the key that is pressed right after finds it ready', async () => {
  const { button } = open()
  press('Escape')
  button.click()
  await Promise.resolve()
  expect(focused()).toBe('Light')
})

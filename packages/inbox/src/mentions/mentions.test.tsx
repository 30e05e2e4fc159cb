import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { button, log, openScreen, reply } from '../testing/open-screen'
import { colleague } from '../testing/summaries'

afterEach(() => act(cleanup))

/** The box of a note, with what is typed into it. */
function openNote() {
  const { conversation } = openScreen()
  fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
  const field = reply()
  field.focus()
  const type = (value: string) => {
    fireEvent.input(field, { target: { value } })
    field.setSelectionRange(value.length, value.length)
    fireEvent.input(field)
  }
  const key = (name: string) => fireEvent.keyDown(field, { key: name })
  return { conversation, field, type, key }
}
const options = () => screen.queryAllByRole('option').map((option) => option.textContent)
const list = () => screen.findByRole('listbox', { name: 'Teammates' })

test('an @ in a note offers colleagues; who is taken is asked to read it', async () => {
  const { conversation, field, type, key } = openNote()
  type('Six seats left, @be')
  await list()
  expect(options()).toEqual([expect.stringContaining('Ben Ito')])
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option').id)
  key('Enter')
  await waitFor(() => expect(field.value).toBe('Six seats left, @Ben Ito '))
  expect(conversation.sent).toEqual([])
  key('Enter')
  expect(conversation.sent).toMatchObject([{ type: 'note.post', mentions: [colleague.id] }])
  expect(log().textContent).toContain('@Ben Ito')
})

test('nobody is offered oneself, and nothing is offered in a reply', async () => {
  const { type } = openNote()
  type('@ad')
  await waitFor(() => expect(options()).toEqual([]))
  fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
  type('@be')
  await waitFor(() => expect(reply().value).toBe('@be'))
  expect(options()).toEqual([])
})

test('Escape leaves the @ an @, and the next Enter sends', async () => {
  const { conversation, type, key } = openNote()
  type('@be')
  await list()
  key('Escape')
  await waitFor(() => expect(options()).toEqual([]))
  key('Enter')
  expect(conversation.sent).toMatchObject([{ type: 'note.post', text: '@be' }])
  expect(conversation.sent[0]).not.toHaveProperty('mentions')
})

test('a press of the mouse takes somebody, and the focus stays', async () => {
  const { field, type } = openNote()
  type('@')
  await list()
  const option = screen.getByRole('option', { name: /Ben Ito/ })
  expect(fireEvent.mouseDown(option)).toBe(false)
  fireEvent.click(option)
  await waitFor(() => expect(field.value).toBe('@Ben Ito '))
  expect(button('Send')).toBeTruthy()
})

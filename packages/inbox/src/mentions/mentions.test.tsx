import { memoryStorage } from '@opencx/client'
import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { button, log, openScreen, reply } from '../testing/open-screen'
import { memberOf, scriptedDirectory } from '../testing/scripted-directory'
import { agent, colleague } from '../testing/summaries'

afterEach(() => act(cleanup))

/** The box of a note, with what is typed into it. */
function openNote(options: Parameters<typeof openScreen>[0] = {}) {
  const { conversation } = openScreen(options)
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

const twoBens = () => ({
  ...scriptedDirectory(),
  people: signal([memberOf(agent), memberOf(colleague), memberOf({ id: 'ben-2', name: 'Ben Ito' })]),
})

test('of two colleagues with one name the one who was picked is asked, after a reload too', async () => {
  const [storage, directory] = [memoryStorage(), twoBens()]
  const { field, type, key } = openNote({ storage, directory })
  type('@be')
  await list()
  expect(options()).toEqual([expect.stringContaining('agent-2@'), expect.stringContaining('ben-2@')])
  key('ArrowDown')
  key('Enter')
  await waitFor(() => expect(field.value).toBe('@Ben Ito '))
  act(cleanup)
  const { conversation } = openScreen({ storage, directory })
  fireEvent.keyDown(reply(), { key: 'Enter' })
  expect(conversation.sent).toMatchObject([{ type: 'note.post', mentions: ['ben-2'] }])
})

test('a name that two have and that was typed holds the note back once', async () => {
  const { conversation, type, key } = openNote({ directory: twoBens() })
  type('please, @Ben Ito, look')
  key('Enter')
  expect((await screen.findByText(/Several teammates are called Ben Ito/)).closest('[role=alert]')).toBeTruthy()
  expect(conversation.sent).toEqual([])
  key('Enter')
  expect(conversation.sent).toMatchObject([{ type: 'note.post', text: 'please, @Ben Ito, look' }])
  expect(conversation.sent[0]).not.toHaveProperty('mentions')
})

test('while the names of the team are not loaded an @ holds the note back once', async () => {
  const { conversation, type, key } = openNote({ directory: { ...scriptedDirectory(), people: signal(null) } })
  type('please look, @Ben Ito')
  key('Enter')
  expect(await screen.findByText(/names of your team are not loaded/)).toBeTruthy()
  expect(conversation.sent).toEqual([])
})

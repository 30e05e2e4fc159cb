import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { openCannedComposer as open } from '../testing/canned-composer'
import { unreachable } from '../testing/scripted-api'

afterEach(() => act(cleanup))

const options = () => screen.queryAllByRole('option').map((option) => option.querySelector('strong')?.textContent)
const list = () => screen.findByRole('listbox', { name: 'Canned replies' })
const active = (field: Element) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.querySelector('strong')?.textContent

test('a slash opens the list, what follows filters it by shortcut and text, and the first one is meant', async () => {
  const { field, type } = open()
  type('/')
  await list()
  expect(options()).toEqual(['/bye', '/hello', '/refund', '/مرحبا'])
  type('/bye')
  await waitFor(() => expect(options()).toEqual(['/bye', '/refund']))
  expect(active(field)).toBe('/bye')
  expect(field.getAttribute('aria-controls')).toBe((await list()).id)
  expect(document.activeElement).toBe(field)
})

test('Enter takes the reply that is meant and sends nothing; the next Enter sends it', async () => {
  const { field, type, key, onSend } = open()
  type('Thanks!\n/hel')
  await list()
  expect(key('Enter').defaultPrevented).toBe(true)
  const text = 'Thanks!\nHello Mia Lopez, this is Ada Okafor of Acme Tours (#7).'
  await waitFor(() => expect(field.value).toBe(text))
  expect([onSend.mock.calls, field.selectionStart, screen.queryByRole('listbox')]).toEqual([[], text.length, null])
  expect(field.hasAttribute('aria-activedescendant')).toBe(false)
  key('Enter')
  expect(onSend).toHaveBeenCalledExactlyOnceWith(text)
})

test('arrows go round, Tab takes, and what stands behind the caret stays', async () => {
  const { field, type, key } = open({ initialText: '' })
  type('/')
  await list()
  for (const [name, expected] of [
    ['ArrowDown', '/hello'],
    ['ArrowUp', '/bye'],
    ['ArrowUp', '/مرحبا'],
    ['ArrowDown', '/bye'],
  ] as const) {
    key(name)
    await waitFor(() => expect(active(field)).toBe(expected))
  }
  fireEvent.input(field, { target: { value: '/by and more' } })
  field.setSelectionRange(3, 3)
  fireEvent.input(field)
  await waitFor(() => expect(options()).toEqual(['/bye', '/refund']))
  key('Tab')
  await waitFor(() => expect(field.value).toBe('Goodbye, Mia. Ada and more'))
  expect(field.selectionStart).toBe('Goodbye, Mia. Ada'.length)
})

test('a press of the mouse takes a reply and leaves the focus where it is', async () => {
  const { field, type } = open()
  type('/re')
  await list()
  const option = screen.getByRole('option')
  const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
  fireEvent(option, press)
  expect(press.defaultPrevented).toBe(true)
  fireEvent.click(option)
  await waitFor(() => expect(field.value).toBe('We say goodbye to 5 €.'))
})

test('what is not known and has no fallback is told before it is sent, and the caret stands in the gap', async () => {
  const { field, type, key } = open({ contact: { name: null, email: null } })
  type('Hi. /hello')
  await list()
  key('Enter')
  await waitFor(() => expect(field.value).toBe('Hi. Hello , this is Ada Okafor of Acme Tours (#7).'))
  expect(field.selectionStart).toBe('Hi. Hello '.length)
  expect(screen.getByRole('alert').textContent).toBe(
    'Not known: name of the contact. Fill the gap at the caret before you send.',
  )
  type('Hi. Hello you, this is Ada Okafor of Acme Tours (#7).')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

test('a fallback fills the gap', async () => {
  const { field, type, key } = open({ contact: null })
  type('/bye')
  await list()
  key('Enter')
  await waitFor(() => expect(field.value).toBe('Goodbye, friend. Ada'))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('Escape closes the list, which stays closed for this slash, and Enter sends what is written', async () => {
  const { type, key, onSend } = open()
  type('/he')
  await list()
  expect(key('Escape').defaultPrevented).toBe(true)
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  type('/hel')
  expect(screen.queryByRole('listbox')).toBeNull()
  key('Enter')
  expect(onSend).toHaveBeenCalledExactlyOnceWith('/hel')
  type('/')
  await list()
})

test('where nothing matches there is no list, and Enter sends', async () => {
  const { type, key, onSend } = open()
  type('/he')
  await list()
  type('/home/ada')
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  type('/nothing')
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  key('Enter')
  expect(onSend).toHaveBeenCalledExactlyOnceWith('/nothing')
})

test('while replies are looked up Enter sends nothing; a shortcut must not go out as it is', async () => {
  let arrive = (_: null) => {}
  const { field, type, key, onSend } = open({
    answer: new Promise((resolve) => {
      arrive = resolve
    }),
  })
  type('/bye')
  expect(key('Enter').defaultPrevented).toBe(true)
  await screen.findAllByText('Loading canned replies…')
  key('Enter')
  expect(onSend).not.toHaveBeenCalled()
  await act(async () => arrive(null))
  await list()
  key('Enter')
  await waitFor(() => expect(field.value).toBe('Goodbye, Mia. Ada'))
})

test('where they cannot be read that is said, and the message can be sent', async () => {
  const { type, key, onSend } = open({ answer: Promise.resolve(unreachable) })
  type('/bye')
  await screen.findAllByText(/The canned replies could not be loaded/)
  key('Enter')
  expect(onSend).toHaveBeenCalledExactlyOnceWith('/bye')
})

test('where there are none that is said', async () => {
  const { type } = open({ items: [] })
  type('/')
  expect(await screen.findAllByText('No canned replies yet')).toBeTruthy()
})

test.each([
  ['Shift+Enter', { shiftKey: true }],
  ['an input method', { isComposing: true }],
])('%s takes nothing', async (_name, init) => {
  const { field, type, key } = open()
  type('/hel')
  await list()
  expect(key('Enter', init).defaultPrevented).toBe(false)
  expect(field.value).toBe('/hel')
})

test('they are there for notes as well, and are asked for once', async () => {
  const { field, type, key, asked } = open()
  expect(asked).toEqual([])
  fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
  type('/refund')
  await list()
  key('Enter')
  await waitFor(() => expect(field.value).toBe('We say goodbye to 5 €.'))
  type('/hel')
  await list()
  expect(asked).toEqual(['/inbox/v1/canned-replies?organizationId=org-1'])
})

test('a slash in a word, and a draft that begins with one, open nothing', async () => {
  const { field, type, asked } = open({ initialText: '/bye' })
  document.dispatchEvent(new Event('selectionchange'))
  type('either/or')
  field.setSelectionRange(9, 9)
  document.dispatchEvent(new Event('selectionchange'))
  expect([asked, screen.queryByRole('listbox')]).toEqual([[], null])
})

test('who leaves the word leaves the list', async () => {
  const { field, type } = open()
  type('Hello /bye')
  await list()
  field.setSelectionRange(2, 2)
  act(() => void document.dispatchEvent(new Event('selectionchange')))
  expect(screen.queryByRole('listbox')).toBeNull()
})

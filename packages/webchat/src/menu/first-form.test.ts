import { memoryStorage } from '@opencx/client'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { fireEvent, screen, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'

const preChat: NonNullable<WebchatConfig['preChat']> = {
  isRequired: true,
  asksName: true,
  asksEmail: true,
  fields: [
    { name: 'order', label: 'Order number', type: 'text', isRequired: false },
    { name: 'topic', label: 'Topic', type: 'select', isRequired: true, options: ['Booking', 'Weather'] },
  ],
}
const consent = { text: 'I have read the [terms](https://acme.test/terms).', version: 'v1' }
const composer = () => screen.queryByRole('textbox', { name: 'Message' })
const start = () => fireEvent.click(screen.getByRole('button', { name: 'Start chat' }))
const fill = (name: RegExp, value: string) => fireEvent.input(screen.getByLabelText(name), { target: { value } })

test('nothing is asked where the business asks nothing', () => {
  showChat()
  expect(composer()).not.toBeNull()
})

test('what is required is asked for before the composer comes, and mistakes are named where they are', () => {
  const { visitor } = showChat({ config: { preChat } })
  expect(composer()).toBeNull()
  fill(/^Email/, 'ada')
  start()
  expect(document.activeElement).toBe(screen.getByLabelText(/^Name/))
  expect(screen.getAllByText('Please fill this in.')).toHaveLength(2)
  screen.getByText('This does not look like an email address.')
  expect(visitor.identified).toEqual([])
  fill(/^Name/, ' Ada ')
  fill(/^Email/, 'ada@acme.test')
  fill(/^Topic/, 'Weather')
  start()
  expect(visitor.identified).toEqual([{ name: 'Ada', email: 'ada@acme.test', fields: { topic: 'Weather' } }])
  expect(document.activeElement).toBe(composer())
})

test('what is not required can be passed over, and is not asked again', () => {
  const storage = memoryStorage()
  const config = { preChat: { isRequired: false, asksName: true, asksEmail: false, fields: [] } }
  const { visitor } = showChat({ config, storage })
  fireEvent.click(screen.getByRole('button', { name: 'Skip' }))
  expect(composer()).not.toBeNull()
  expect(visitor.identified).toEqual([])
  document.body.replaceChildren()
  showChat({ config, storage })
  expect(composer()).not.toBeNull()
})

test('nobody writes without agreeing; another text is asked for again', () => {
  const storage = memoryStorage()
  const { visitor } = showChat({ config: { consent }, storage })
  expect(screen.getByRole<HTMLAnchorElement>('link', { name: 'terms' }).href).toBe('https://acme.test/terms')
  expect(screen.queryByRole('button', { name: 'Skip' })).toBeNull()
  start()
  screen.getByText('Please agree before you start.')
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  expect(visitor.identified).toEqual([{ consentedTo: 'v1' }])
  expect(composer()).not.toBeNull()
  document.body.replaceChildren()
  showChat({ config: { consent: { ...consent, version: 'v2' } }, storage })
  expect(composer()).toBeNull()
})

test('attack: what has to be answered is asked in a conversation that is under way too', () => {
  const { visitor } = showChat({ config: { consent } })
  visitor.says(someone, 'Hello')
  expect(composer()).toBeNull()
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  expect(composer()).not.toBeNull()
})

test('what may be passed over is not asked in the middle of a conversation', () => {
  const { visitor } = showChat({ config: { preChat: { ...preChat, isRequired: false } } })
  visitor.says(someone, 'Hello')
  expect(composer()).not.toBeNull()
})

test('attack: a suggested question does not get around the consent, and goes out with it', () => {
  const { visitor } = showChat({ config: { consent, preChat, suggestedQuestions: ['Is it far?'] } })
  fireEvent.click(screen.getByRole('button', { name: 'Is it far?' }))
  expect(visitor.sent).toEqual([])
  const form = screen.getByRole('region', { name: 'Before we start' })
  within(form).getByText('Is it far?')
  expect(form.contains(document.activeElement)).toBe(true)
  fill(/^Name/, 'Ada')
  fill(/^Email/, 'ada@acme.test')
  fill(/^Topic/, 'Weather')
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  expect(visitor.identified.at(-1)?.consentedTo).toBe('v1')
  expect(visitor.sent).toEqual(['Is it far?'])
})

test('attack: asking for a person does not get around the consent', () => {
  const { visitor } = showChat({ config: { consent } })
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
  fireEvent.click(screen.getByRole('button', { name: 'Talk to a person' }))
  expect(visitor.sent).toEqual([])
  expect(document.activeElement).toBe(screen.getByRole('checkbox'))
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  expect(visitor.sent).toEqual(['handoff.request'])
})

test('attack: what a page sends in a row waits for the consent, and not without end', () => {
  const { visitor, chat } = showChat({ config: { consent } })
  for (let i = 1; i <= 30; i++) chat.submit({ type: 'message.send', text: `${i}` })
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  expect(visitor.sent).toEqual(Array.from({ length: 10 }, (_, i) => `${21 + i}`))
})

test('what waited for an answer is nothing for the next visitor', () => {
  const { visitor, chat } = showChat({ config: { consent } })
  chat.send('of the one before')
  visitor.reset()
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  expect(visitor.sent).toEqual([])
})

test('what was answered is said again after a reload, until the server has heard it; the consent always', () => {
  const storage = memoryStorage()
  const first = showChat({ config: { consent, preChat: { ...preChat, fields: [] } }, storage })
  fill(/^Name/, 'Ada')
  fill(/^Email/, 'ada@acme.test')
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  first.root.remove()
  const second = showChat({ config: { consent, preChat }, storage })
  expect(second.visitor.details).toEqual({ name: 'Ada', email: 'ada@acme.test', consentedTo: 'v1' })
  second.visitor.says(someone, 'Hello')
  second.visitor.show({ ticketNumber: 1 })
  second.root.remove()
  expect(showChat({ config: { consent, preChat }, storage }).visitor.details).toEqual({ consentedTo: 'v1' })
})

test('what was kept of the answers and cannot be read is passed over', () => {
  const storage = memoryStorage()
  storage.set('opencx:a-key:asked', 'v1')
  storage.set('opencx:a-key:said', '{"name":')
  expect(showChat({ config: { consent }, storage }).visitor.details).toEqual({ consentedTo: 'v1' })
})

test('the next visitor of the device is asked again', () => {
  const { visitor } = showChat({ config: { consent } })
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  visitor.reset()
  expect(composer()).toBeNull()
})

test('a consent in another script than the chat keeps its own direction', () => {
  showChat({ config: { consent, dir: 'rtl' }, locale: 'ar' })
  expect(screen.getByText(/^I have read the/).dir).toBe('auto')
})

test('what the page has said of its visitor is not asked again, whenever it says it', () => {
  const { chat, visitor } = showChat({ config: { preChat: { ...preChat, fields: [] } } })
  fill(/^Email/, 'ada@else.test')
  chat.identify({ name: 'Ada', email: 'ada@acme.test' })
  expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Ada')
  // what the visitor wrote goes before it
  expect(screen.getByLabelText<HTMLInputElement>(/^Email/).value).toBe('ada@else.test')
  start()
  expect(visitor.identified.at(-1)).toEqual({ name: 'Ada', email: 'ada@else.test' })
})

test('a form that is half filled in is there again after a reload; what is agreed to is agreed to anew', () => {
  const storage = memoryStorage()
  const first = showChat({ config: { preChat, consent }, storage })
  fill(/^Name/, 'Ada')
  fireEvent.change(screen.getByLabelText(/^Topic/), { target: { value: 'Weather' } })
  fireEvent.click(screen.getByRole('checkbox'))
  first.root.remove()
  const second = showChat({ config: { preChat, consent }, storage })
  expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Ada')
  expect(screen.getByLabelText<HTMLSelectElement>(/^Topic/).value).toBe('Weather')
  expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(false)
  second.visitor.reset()
  expect(screen.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('')
  expect(storage.names('opencx:a-key:answers')).toEqual([])
})

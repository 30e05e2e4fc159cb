import { memoryStorage } from '@opencx/client'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { fireEvent, screen } from '@testing-library/preact'
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

test('who is in a conversation already is not asked', () => {
  const { visitor } = showChat({ config: { consent } })
  visitor.says(someone, 'Hello')
  expect(composer()).not.toBeNull()
})

test('the next visitor of the device is asked again', () => {
  const { visitor } = showChat({ config: { consent } })
  fireEvent.click(screen.getByRole('checkbox'))
  start()
  visitor.reset()
  expect(composer()).toBeNull()
})

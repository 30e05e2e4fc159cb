import { fireEvent, screen, within } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { maya, someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'

const menu = () => screen.queryByRole('dialog', { name: 'Menu' })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('the menu opens over the thread, takes the focus and gives it back', () => {
  const { root } = showChat()
  press('Menu')
  expect(menu()?.contains(document.activeElement)).toBe(true)
  expect(root.querySelector('main')?.hasAttribute('inert')).toBe(true)
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  expect(menu()).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }))
})

test('Escape closes the menu and not the chat around it', () => {
  let heard = 0
  const listen = () => {
    heard++
  }
  document.addEventListener('keydown', listen)
  showChat()
  press('Menu')
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
  document.removeEventListener('keydown', listen)
  expect([menu(), heard]).toEqual([null, 0])
})

test('a person can be asked for, once', () => {
  const { visitor } = showChat()
  press('Menu')
  press('Talk to a person')
  expect(visitor.sent).toEqual(['handoff.request'])
  expect(menu()).toBeNull()
  visitor.append(someone, [{ type: 'handoff.requested', reason: 'visitor' }])
  screen.getByText('You asked to talk to a person')
  press('Menu')
  expect(screen.queryByRole('button', { name: 'Talk to a person' })).toBeNull()
})

test('a conversation that is under way can be ended, another not', () => {
  const { visitor } = showChat()
  press('Menu')
  expect(screen.queryByRole('button', { name: 'End this conversation' })).toBeNull()
  press('Menu')
  visitor.says(someone, 'Hello')
  press('Menu')
  press('End this conversation')
  expect(visitor.sent).toEqual(['conversation.resolve'])
})

test('the links of the business open beside the page', () => {
  showChat({ config: { helpLinks: [{ label: 'Opening hours', url: 'https://acme.test/hours' }] } })
  press('Menu')
  const link = within(menu() ?? document.body).getByRole<HTMLAnchorElement>('link', { name: 'Opening hours' })
  expect([link.href, link.target, link.rel]).toEqual(['https://acme.test/hours', '_blank', 'noopener noreferrer'])
})

test('the line that names the software can be turned off', () => {
  showChat({ config: { isBranded: false } })
  press('Menu')
  expect(screen.queryByText('We run on OpenCX')).toBeNull()
})

test('a conversation that is over can be rated, with words or without', () => {
  const { visitor } = showChat()
  visitor.says(someone, 'Hello')
  visitor.append(maya, [{ type: 'conversation.resolved' }])
  const group = screen.getByRole('radiogroup', { name: 'Rate this conversation' })
  expect(within(group).getAllByRole('radio')).toHaveLength(5)
  fireEvent.click(within(group).getByRole('radio', { name: 'Good' }))
  expect(visitor.sent).toEqual([])
  const box = screen.getByRole('textbox', { name: 'Tell us more (optional)' })
  fireEvent.input(box, { target: { value: ' Quick. ' } })
  fireEvent.click(within(box.closest('section') as HTMLElement).getByRole('button', { name: 'Send' }))
  expect(visitor.commands).toContainEqual({ type: 'conversation.rate', rating: 4, comment: 'Quick.' })
  visitor.append(someone, [{ type: 'conversation.rated', rating: 4, comment: 'Quick.' }])
  screen.getByText('You rated this conversation 4 out of 5')
  screen.getByText('Thank you for your rating.')
})

test('a business can leave ratings out', () => {
  const { visitor } = showChat({ config: { asksRating: false } })
  visitor.says(someone, 'Hello')
  visitor.append(maya, [{ type: 'conversation.resolved' }])
  expect(screen.queryByRole('radiogroup')).toBeNull()
})

const row = (id: string, text: string) => ({
  id,
  ticketNumber: 1,
  status: 'resolved',
  startedAt: '2025-11-20T09:00:00.000Z',
  unread: 2,
  lastMessage: { seq: 2, at: '2025-11-20T09:00:00.000Z', by: maya, text },
})

test('earlier conversations are listed and opened', async () => {
  const { visitor } = showChat()
  visitor.replies.set('/widget/v1/conversations', {
    items: [row(visitor.conversation.id, 'this one'), row('earlier', 'The boat is heated.')],
  })
  visitor.says(someone, 'Hello')
  visitor.show({ ticketNumber: 1 })
  press('Menu')
  fireEvent.click(await screen.findByRole('button', { name: /^The boat is heated\./ }))
  expect(visitor.opened).toEqual(['earlier'])
  expect(menu()).toBeNull()
})

test('another conversation can be begun', () => {
  const { visitor } = showChat()
  visitor.says(someone, 'Hello')
  press('Menu')
  press('New conversation')
  expect(visitor.opened).toEqual([null])
})

test('a code leads to another device, and one from there leads here', async () => {
  const { visitor } = showChat()
  visitor.replies.set('/widget/v1/conversations', { items: [] })
  visitor.replies.set('/widget/v1/resume-codes', { code: '7KQM-42XF', expiresAt: '2025-11-22T09:00:00.000Z' })
  visitor.replies.set('/widget/v1/resume', { conversationId: 'from there' })
  visitor.show({ ticketNumber: 1 })
  press('Menu')
  press('Get a code for another device')
  await screen.findByText('7KQM-42XF')
  fireEvent.input(screen.getByRole('textbox', { name: 'Code from another device' }), { target: { value: '1234-5678' } })
  press('Continue')
  await vi.waitFor(() => expect(visitor.opened).toEqual(['from there']))
  expect(menu()).toBeNull()
})

const CUSTOMER = 'You are signed in. Sign in on the other device too: your conversations are there.'

test('a signed-in customer is offered no code, and told why', async () => {
  const { visitor } = showChat()
  visitor.replies.set('/widget/v1/conversations', { items: [] })
  visitor.join({ conversationId: 'of-ada', owner: 'ada' })
  visitor.show({ ticketNumber: 1 })
  press('Menu')
  screen.getByText(CUSTOMER)
  expect(screen.queryByRole('button', { name: 'Get a code for another device' })).toBeNull()
})

test('a customer whom only the server knows is told the same when they ask for a code', async () => {
  const { visitor } = showChat()
  visitor.replies.set('/widget/v1/conversations', { items: [] })
  visitor.show({ ticketNumber: 1 })
  press('Menu')
  vi.spyOn(visitor, 'ask').mockRejectedValue(Object.assign(new Error('no'), { code: 'identity_excludes_resume' }))
  press('Get a code for another device')
  await screen.findByText(CUSTOMER)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a code of somebody who signed in since says so', async () => {
  const { visitor } = showChat()
  press('Menu')
  vi.spyOn(visitor, 'ask').mockRejectedValue(Object.assign(new Error('no'), { code: 'identity_excludes_resume' }))
  fireEvent.input(screen.getByLabelText('Code from another device'), { target: { value: 'ABCD-2345' } })
  press('Continue')
  expect((await screen.findByRole('alert')).textContent).toBe('Sign in on this site to chat. Your messages are kept.')
})

test('a code asks before it takes the place of a conversation that is here', async () => {
  const { visitor } = showChat()
  visitor.replies.set('/widget/v1/resume', { conversationId: 'conversation-7' })
  visitor.says(maya, 'Hello')
  press('Menu')
  const enter = () => {
    fireEvent.input(screen.getByLabelText('Code from another device'), { target: { value: 'ABCD-2345' } })
    press('Continue')
  }
  enter()
  screen.getByText('The conversation on this device will be closed here.')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }))
  press('Cancel')
  expect(visitor.opened).toEqual([])
  enter()
  press('Continue')
  await vi.waitFor(() => expect(visitor.opened).toEqual(['conversation-7']))
  expect(menu()).toBeNull()
})

test('what a code was to do is forgotten with the menu', () => {
  const { visitor } = showChat()
  visitor.says(maya, 'Hello')
  press('Menu')
  fireEvent.input(screen.getByLabelText('Code from another device'), { target: { value: 'ABCD-2345' } })
  press('Continue')
  press('Menu')
  press('Menu')
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull()
})

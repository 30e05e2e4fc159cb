import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { log, openScreen, press } from '../testing/open-screen'
import { refusal } from '../testing/scripted-api'
import { scriptedDirectory } from '../testing/scripted-directory'
import { agent, colleague } from '../testing/summaries'

afterEach(() => {
  act(cleanup)
  vi.useRealTimers()
})

type Conversation = ReturnType<typeof openScreen>['conversation']
const sent = ({ sent }: Conversation) => sent.map(({ id: _, ...command }) => command)
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const pick = (name: string | RegExp) => fireEvent.click(screen.getByRole('option', { name }))

test('a conversation is given to a colleague, whose name stands on the button at once', () => {
  const { conversation } = openScreen()
  fireEvent.click(button('Assign to…'))
  pick('Ben Ito')
  expect(sent(conversation)).toEqual([{ type: 'assignee.change', assigneeId: colleague.id }])
  expect(button('Assigned to Ben Ito, assign to…').textContent).toContain('Ben Ito')
})

test('one takes it oneself, and gives it back', () => {
  const { conversation } = openScreen()
  press('g')
  pick('Ada Okafor (you)')
  fireEvent.click(button('Assigned to You, assign to…'))
  pick('Nobody')
  expect(sent(conversation)).toEqual([
    { type: 'assignee.change', assigneeId: agent.id },
    { type: 'assignee.change', assigneeId: null },
  ])
})

test('tags are put on by keys alone and taken off again', () => {
  const { conversation } = openScreen()
  press('t')
  const field = screen.getByRole('combobox')
  fireEvent.input(field, { target: { value: 'bil' } })
  fireEvent.keyDown(field, { key: 'Enter' })
  fireEvent.keyDown(field, { key: 'Escape' })
  const list = screen.getByRole('list', { name: 'Tags' })
  expect(within(list).getByText('Billing')).toBeTruthy()
  fireEvent.click(button('Take off the tag Billing'))
  expect(sent(conversation)).toEqual([
    { type: 'tags.change', add: ['t1'], remove: [] },
    { type: 'tags.change', add: [], remove: ['t1'] },
  ])
  expect(screen.queryByRole('list', { name: 'Tags' })).toBeNull()
})

test('a tag that is not there yet is made and put on', async () => {
  const { conversation } = openScreen()
  press('t')
  fireEvent.input(screen.getByRole('combobox'), { target: { value: 'Refund' } })
  pick('Add the tag “Refund”')
  await vi.waitFor(() => expect(sent(conversation)).toEqual([{ type: 'tags.change', add: ['t3'], remove: [] }]))
})

test('a tag that cannot be made is told', async () => {
  const directory = scriptedDirectory()
  directory.refusal = refusal(500, 'internal')
  const { conversation } = openScreen({ directory })
  press('t')
  fireEvent.input(screen.getByRole('combobox'), { target: { value: 'Refund' } })
  pick('Add the tag “Refund”')
  expect((await screen.findByText(/./, { selector: '.header-problem' })).role).toBe('alert')
  expect(conversation.sent).toEqual([])
})

test('a tag that somebody else made meanwhile is looked up, and named once it is known', () => {
  const directory = scriptedDirectory()
  const { conversation } = openScreen({ directory })
  act(() => conversation.append(colleague, { type: 'tags.changed', added: ['t9'], removed: [] }))
  expect(directory.lookedUp).toEqual(['t9'])
  expect(log().textContent).toContain('Ben Ito added a deleted tag')
})

test('it is put aside until the customer answers, and taken up again', () => {
  const { conversation } = openScreen()
  press('s')
  fireEvent.click(screen.getByRole('menuitem', { name: 'Until the customer answers' }))
  expect(sent(conversation)).toEqual([{ type: 'conversation.snooze', until: null }])
  expect(screen.getByText('Snoozed until the customer answers')).toBeTruthy()
  press('e')
  expect(sent(conversation).at(-1)).toEqual({ type: 'conversation.reopen' })
})

test('it is put aside until a time', () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 18, 14, 20), toFake: ['Date'] })
  const { conversation } = openScreen()
  press('s')
  fireEvent.click(screen.getByRole('menuitem', { name: /^Tomorrow/ }))
  const until = new Date(2026, 10, 19, 9).toISOString()
  expect(sent(conversation)).toEqual([{ type: 'conversation.snooze', until }])
  expect(screen.getByText('Snoozed until Thu, Nov 19, 9:00 AM')).toBeTruthy()
})

test('a moment of one’s own must be still to come', async () => {
  vi.useFakeTimers({ now: new Date(2026, 10, 18, 14, 20), toFake: ['Date'] })
  const { conversation } = openScreen()
  press('s')
  fireEvent.click(screen.getByRole('menuitem', { name: 'Pick a date and time…' }))
  const field = await screen.findByLabelText('Snooze until', {}, { timeout: 10_000 })
  const dialog = screen.getByRole('dialog')
  const submit = () => fireEvent.click(within(dialog).getByRole('button', { name: 'Snooze' }))
  submit()
  expect(await screen.findByText(/still to come/)).toBeTruthy()
  fireEvent.input(field, { target: { value: '2026-11-18T14:00' } })
  submit()
  expect(conversation.sent).toEqual([])
  fireEvent.input(field, { target: { value: '2026-11-20T08:30' } })
  submit()
  expect(sent(conversation)).toEqual([
    { type: 'conversation.snooze', until: new Date(2026, 10, 20, 8, 30).toISOString() },
  ])
  expect(screen.queryByRole('dialog')).toBeNull()
})

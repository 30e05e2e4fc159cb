import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { reply, rows, startApp } from '../testing/start-app'

afterEach(() => {
  act(cleanup)
  history.replaceState(null, '', '/inbox/')
})

/** Opens the conversation of the queue, with an answer half written. */
async function openHalfWritten() {
  const app = await startApp({ path: '/inbox/all/c1' })
  const conversation = app.agent().conversation('c1')
  act(() => conversation.visitorSays('Is Saturday free?'))
  fireEvent.input(await reply(), { target: { value: 'Yes, at n' } })
  const deleted = () => act(() => conversation.show({ stoppedBy: 'conversation_not_found', link: 'stopped' }))
  return { ...app, conversation, deleted }
}
const kept = () => screen.queryByRole<HTMLTextAreaElement>('textbox', { name: 'You wrote this, and it was not sent' })

test('a conversation that is deleted leaves the list at once', async () => {
  const { agent } = await startApp()
  await waitFor(() => expect(rows()).toHaveLength(1))
  act(() => agent().options.onGone(['c1', 'another']))
  await waitFor(() => expect(screen.queryByRole('link', { name: /Mia/ })).toBeNull())
})

test('who has it open is told, reads nothing of it any more and keeps what they wrote', async () => {
  const { deleted } = await openHalfWritten()
  await deleted()
  expect(screen.getByRole('alert').textContent).toBe('This conversation was deleted')
  expect(screen.queryByText('Is Saturday free?')).toBeNull()
  expect(kept()?.value).toBe('Yes, at n')
  expect(document.activeElement?.textContent).toContain('Nobody can answer in it')
})

test('an answer that came too late is handed back with the draft, until it is discarded', async () => {
  const { conversation, deleted, storage } = await openHalfWritten()
  fireEvent.keyDown(await reply(), { key: 'Enter' })
  fireEvent.input(await reply(), { target: { value: 'And bring a coat' } })
  await deleted()
  expect(kept()?.value).toBe('Yes, at n\n\nAnd bring a coat')
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Discard' })))
  expect(kept()).toBeNull()
  expect([conversation.view.pending, storage.names('draft/')]).toEqual([[], []])
})

test('a link to a conversation that never was says so', async () => {
  const { agent } = await startApp({ path: '/inbox/all/c9' })
  await act(() => agent().conversation('c9').show({ stoppedBy: 'conversation_not_found' }))
  await screen.findByRole('heading', { name: 'This conversation does not exist' })
})

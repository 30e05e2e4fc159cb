import { emptyConversation } from '@opencx/protocol/conversation/empty'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'
import { visitor } from '../testing/summaries'

afterEach(() => act(cleanup))

const messageOf = (seq: number) => ({
  type: 'message.posted' as const,
  id: `m${seq}`,
  seq,
  at: '2025-03-14T10:00:00.000Z',
  by: visitor,
  text: `No. ${seq}.`,
})

/** A conversation of 600 messages of which the last 50 are loaded, opened at one of them. */
async function openAt(message: number, { isBroken = false } = {}) {
  const server = { isBroken, before: [] as number[] }
  const ask = async (path: string, { body }: { body?: { before: number } } = {}) => {
    if (path !== '/inbox/v1/exchange' || server.isBroken || !body) return refusal(503, 'unavailable')
    server.before.push(body.before)
    const from = Math.max(1, body.before - 50)
    const events = Array.from({ length: body.before - from }, (_, index) => messageOf(from + index))
    return { ok: true, body: { history: { events, from } } }
  }
  const app = await startApp({ path: `/inbox/all/c1?message=${message}`, ask: ask as never })
  const conversation = app.agent().conversation('c1')
  const entries = Array.from({ length: 50 }, (_, index) => messageOf(551 + index))
  act(() =>
    conversation.show({
      conversation: { ...emptyConversation, seq: 600, from: 551, entries },
      isLoaded: true,
      hasOlder: true,
    }),
  )
  return { server, conversation }
}
const marked = () => document.querySelector('.is-found')?.textContent
const numbers = () => [...document.querySelectorAll('.message-text')].map(({ textContent }) => textContent)

test('a message far back is read with what is around it, and nothing that lies between', async () => {
  const { server, conversation } = await openAt(100)
  await waitFor(() => expect(marked()).toContain('No. 100.'))
  expect(server.before).toEqual([126])
  expect([numbers()[0], numbers().at(-1)]).toEqual(['No. 76.', 'No. 125.'])
  expect(conversation.olderAsked).toBe(0)
  expect(conversation.reads, 'nobody has read the end').toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Earlier messages' }))
  await waitFor(() => expect(numbers()[0]).toBe('No. 26.'))
  fireEvent.click(screen.getByRole('button', { name: 'Later messages' }))
  await waitFor(() => expect(numbers().at(-1)).toBe('No. 175.'))
  expect(new Set(numbers()).size).toBe(numbers().length)
  fireEvent.click(screen.getByRole('button', { name: 'Jump to newest' }))
  await waitFor(() => expect(numbers().at(-1)).toBe('No. 600.'))
  expect(location.search).toBe('')
})

test('a message that is not far back is brought into the thread by older pages', async () => {
  const { server, conversation } = await openAt(520)
  await waitFor(() => expect(conversation.olderAsked).toBeGreaterThan(0))
  expect(server.before).toEqual([])
  expect(numbers().at(-1)).toBe('No. 600.')
})

test('a message that is loaded is marked where it stands', async () => {
  await openAt(560)
  await waitFor(() => expect(marked()).toContain('No. 560.'))
})

test('what cannot be read is said, and read again when asked', async () => {
  const { server } = await openAt(100, { isBroken: true })
  expect(await screen.findByText(/This part of the conversation could not be loaded/)).toBeTruthy()
  server.isBroken = false
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(marked()).toContain('No. 100.'))
})

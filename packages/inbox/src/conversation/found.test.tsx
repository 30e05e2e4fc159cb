import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { goTo, lengthenEverything, marked, numbers, openAt } from '../testing/open-at'

// the first search loads the rest of the program
beforeAll(() => import('../search/search-results'))
beforeEach(lengthenEverything)
afterEach(() => {
  act(cleanup)
  vi.restoreAllMocks()
})

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
  const { server, conversation } = await openAt(460)
  await waitFor(() => expect(marked()).toContain('No. 460.'))
  expect([conversation.olderAsked, server.before]).toEqual([2, []])
  expect([numbers()[0], numbers().at(-1)]).toEqual(['No. 451.', 'No. 600.'])
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

test('the late answer for one message does not undo the next', async () => {
  const { server } = await openAt(100, { isHeld: true })
  goTo('/inbox/all/c1?message=200')
  await waitFor(() => expect(server.before).toEqual([126, 226]))
  await server.release('c1')
  await waitFor(() => expect(marked()).toContain('No. 200.'))
})

describe('from one conversation to the same number in another', () => {
  test('nothing of the first stands under the name of the second, nor comes in late', async () => {
    const { server } = await openAt(100, { lengths: { c1: 600, c2: 600 } })
    await waitFor(() => expect(marked()).toContain('No. 100.'))
    server.isHeld = true
    fireEvent.click(screen.getByRole('button', { name: 'Earlier messages' }))
    goTo('/inbox/all/c2?message=100')
    await screen.findByText('Looking for the message…')
    expect(numbers()).toEqual([])
    await server.release('c2')
    await waitFor(() => expect(marked()).toContain('No. 100 of c2.'))
    await server.release('c1')
    expect(new Set(numbers().map((text) => text?.endsWith('of c2.')))).toEqual(new Set([true]))
  })

  test.each([
    ['a long one', 'a short one', { c1: 600, c2: 120 }],
    ['a short one', 'a long one', { c1: 120, c2: 600 }],
  ])('%s, then %s: each is found where it is', async (_from, _to, lengths) => {
    const { server } = await openAt(100, { lengths })
    await waitFor(() => expect(marked()).toContain('No. 100.'))
    server.isHeld = true
    goTo('/inbox/all/c2?message=100')
    if (lengths.c2 > 120) await screen.findByText('Looking for the message…')
    await server.release('c2')
    await waitFor(() => expect(marked()).toContain('No. 100 of c2.'))
    expect(server.before, 'only the long one is read apart').toHaveLength(1)
    expect(numbers().at(-1)).toBe(lengths.c2 > 120 ? 'No. 125 of c2.' : 'No. 120 of c2.')
  })
})

test.each([
  ['far back', 100],
  ['in the thread', 560],
])('a click on the same hit leads to it again (%s)', async (_where, message) => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView')
  await openAt(message, { words: 'no' })
  await waitFor(() => expect(marked()).toContain(`No. ${message}.`))
  const hit = () => document.querySelector('[data-result]') ?? document
  await waitFor(() => expect(hit().textContent).toBe('Mia Lopez'), { timeout: 5_000 })
  scrolled.mockClear()
  fireEvent.click(hit())
  await waitFor(() => expect(scrolled).toHaveBeenCalledOnce())
  expect(scrolled.mock.contexts).toEqual([document.querySelector('.is-found')])
})

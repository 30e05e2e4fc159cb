import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { lengthenEverything, marked, numbers, openAt, scroller } from '../testing/open-at'
import { button, press, write } from '../testing/open-screen'
import { visitor } from '../testing/summaries'

beforeEach(lengthenEverything)
afterEach(() => {
  act(cleanup)
  vi.restoreAllMocks()
})

async function openExcerpt(message: number) {
  const opened = await openAt(message)
  await waitFor(() => expect(marked()).toContain(`No. ${message}.`))
  return opened
}
const click = (name: string) => {
  const pressed = button(name)
  pressed.focus()
  fireEvent.click(pressed)
}

test('what the customer writes meanwhile is said, to who sees it and to who does not', async () => {
  const { conversation } = await openExcerpt(100)
  act(() => conversation.show({ typing: [visitor] }))
  expect(screen.getByText('Mia Lopez is typing')).toBeTruthy()
  act(() => conversation.visitorSays('Are you there?'))
  expect(button('1 new message')).toBeTruthy()
  const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent)
  expect(said()).toContain('1 new message')
  act(() => conversation.visitorSays('Hello?'))
  expect(said()).toContain('2 new messages')
  expect(conversation.reads).toEqual([])
  fireEvent.click(button('2 new messages'))
  await waitFor(() => expect(numbers().at(-1)).toBe('Hello?'))
})

test('read to the very bottom, it is read, and the thread goes on', async () => {
  const { conversation } = await openExcerpt(430)
  for (const last of ['No. 505.', 'No. 600.']) {
    click('Later messages')
    await waitFor(() => expect(numbers().at(-1)).toBe(last))
  }
  scroller().scrollTop = 1_000
  fireEvent.scroll(scroller())
  expect(conversation.reads, 'the end is not on the screen').toEqual([])
  scroller().scrollTop = 1_500
  fireEvent.scroll(scroller())
  await waitFor(() => expect(conversation.reads).toEqual([600]))
  expect(location.search).toBe('')
})

test('the bottom of an excerpt is not the end of the conversation', async () => {
  const { conversation } = await openExcerpt(100)
  scroller().scrollTop = 1_500
  fireEvent.scroll(scroller())
  expect([location.search, conversation.reads]).toEqual(['?message=100', []])
})

test('acts leave the reader where they are, writing leads to the end', async () => {
  const { conversation } = await openExcerpt(100)
  press('a')
  press('e')
  expect(conversation.sent.map(({ type }) => type)).toEqual(['assignee.change', 'conversation.resolve'])
  expect(marked()).toContain('No. 100.')
  write('Here it is')
  await waitFor(() => expect(numbers().at(-1)).toBe('Here it is'))
  expect(location.search).toBe('')
})

test('earlier and later messages asked for at once lose none', async () => {
  const { server } = await openExcerpt(100)
  server.isHeld = true
  for (const name of ['Earlier messages', 'Later messages']) fireEvent.click(button(name))
  expect(server.before, 'one after the other').toEqual([126, 76])
  await server.release('c1')
  await waitFor(() => expect(numbers()[0]).toBe('No. 26.'))
  server.isHeld = false
  click('Later messages')
  await waitFor(() => expect(numbers().at(-1)).toBe('No. 175.'))
  expect(numbers()).toEqual(Array.from({ length: 150 }, (_, index) => `No. ${26 + index}.`))
})

describe('the focus goes on to what is read when its button goes:', () => {
  test('earlier messages', async () => {
    await openExcerpt(60)
    click('Earlier messages')
    await waitFor(() => expect(numbers()[0]).toBe('No. 1.'))
    expect(document.activeElement).toBe(scroller())
  })

  test('later messages', async () => {
    await openExcerpt(450)
    click('Later messages')
    await waitFor(() => expect(numbers().at(-1)).toBe('No. 525.'))
    expect(document.activeElement, 'there are more').toBe(button('Later messages'))
    click('Later messages')
    await waitFor(() => expect(numbers().at(-1)).toBe('No. 600.'))
    expect(document.activeElement).toBe(scroller())
  })

  test('jump to newest', async () => {
    await openExcerpt(100)
    click('Jump to newest')
    await waitFor(() => expect(numbers().at(-1)).toBe('No. 600.'))
    expect(document.activeElement).toBe(scroller())
  })

  test('try again', async () => {
    const { server } = await openAt(100, { isBroken: true })
    await screen.findByRole('button', { name: 'Try again' })
    server.isBroken = false
    click('Try again')
    await waitFor(() => expect(marked()).toContain('No. 100.'))
    expect(document.activeElement).toBe(scroller())
  })

  test('but is taken from nobody who wrote', async () => {
    await openExcerpt(100)
    act(() => screen.getByRole('textbox', { name: 'Reply' }).focus())
    write('Here it is')
    await waitFor(() => expect(numbers().at(-1)).toBe('Here it is'))
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Reply' }))
  })
})

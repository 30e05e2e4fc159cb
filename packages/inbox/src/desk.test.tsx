import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { ada, unreachable } from './testing/scripted-api'
import { reply, rows, signIn, startApp } from './testing/start-app'
import { summaryOf } from './testing/summaries'

afterEach(() => {
  act(cleanup)
  history.replaceState(null, '', '/inbox/')
})

describe('signed out in the middle of work', () => {
  test('the sign-in comes on top, and afterwards everything goes on', async () => {
    const { api, agent, agents } = await startApp({ path: '/inbox/all/c1' })
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    fireEvent.input(await reply(), { target: { value: 'Half a sen' } })
    api.isSignedIn = false
    act(() => agent().options.onSignedOut())
    const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Sign in again' })
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')))
    dialog.close()
    expect(dialog.open).toBe(true)
    expect((await reply()).value).toBe('Half a sen')
    await signIn()
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(agents.map(({ isStopped }) => isStopped)).toEqual([true, false]))
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    expect((await reply()).value).toBe('Half a sen')
  })

  test('somebody else starts at a clean desk', async () => {
    const { api, agent } = await startApp({ path: '/inbox/all/c1' })
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    fireEvent.input(await reply(), { target: { value: 'Secret' } })
    act(() => agent().options.onSignedOut())
    api.person = { ...ada, id: 'agent-2' }
    await signIn()
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    expect((await reply()).value).toBe('')
  })
})

test('the title says what waits to be read, and changes as it is pushed', async () => {
  const { agent } = await startApp()
  await waitFor(() => expect(document.title).toBe('Inbox · Acme Tours'))
  act(() => agent().options.onSummaries([summaryOf({ id: 'c2', unread: 1 })]))
  await waitFor(() => expect(document.title).toBe('(1) Inbox · Acme Tours'))
})

test('a reconnect reads the list again', async () => {
  const { api, agent } = await startApp()
  await waitFor(() => expect(rows()).toHaveLength(1))
  api.summaries = [...api.summaries, summaryOf({ id: 'c2', name: 'Noah' })]
  act(() => agent().options.onReconnect())
  await waitFor(() => expect(rows()).toHaveLength(2))
})

test('where nothing can be pushed the list is read instead, and nobody is troubled', async () => {
  const { api, agent } = await startApp()
  await waitFor(() => expect(rows()).toHaveLength(1))
  api.summaries = [...api.summaries, summaryOf({ id: 'c2', name: 'Noah' })]
  act(() => agent().options.onLink('waiting'))
  await waitFor(() => expect(rows()).toHaveLength(2))
  await new Promise((resolve) => setTimeout(resolve, 1_700))
  expect(screen.queryByText(/reconnecting/i)).toBeNull()
})

test('a server that is lost is said to be lost, until it is back', async () => {
  const { api, agent } = await startApp()
  await waitFor(() => expect(rows()).toHaveLength(1))
  api.refusal = unreachable
  act(() => agent().options.onLink('waiting'))
  expect(await screen.findByText(/reconnecting/i, {}, { timeout: 3_000 })).toBeTruthy()
  expect(rows()).toHaveLength(1)
  act(() => agent().options.onLink('live'))
  await waitFor(() => expect(screen.queryByText(/reconnecting/i)).toBeNull())
})

test('a visitor who goes on to another page is seen there with their next words', async () => {
  const { api, agent } = await startApp({
    path: '/inbox/all/c1',
    visitor: { page: { url: 'https://acme.test/a', title: 'A' } },
  })
  act(() => agent().conversation('c1').visitorSays('Hello?'))
  expect(await screen.findAllByRole('link', { name: 'A' })).toHaveLength(2)
  api.visitor = { page: { url: 'https://acme.test/b', title: 'B' } }
  act(() => agent().conversation('c1').visitorSays('And this one?'))
  expect(await screen.findAllByRole('link', { name: 'B' })).toHaveLength(2)
})

test('a reply that is left at once still goes out', async () => {
  const { agent } = await startApp({ path: '/inbox/all/c1' })
  const conversation = agent().conversation('c1')
  act(() => conversation.visitorSays('Hello?'))
  fireEvent.input(await reply(), { target: { value: 'Yes' } })
  fireEvent.keyDown(await reply(), { key: 'Enter' })
  fireEvent.click(screen.getByRole('link', { name: 'Back to the list' }))
  await waitFor(() => expect(screen.queryByRole('log')).toBeNull())
  expect(conversation.isStopped).toBe(false)
  act(() => conversation.confirm())
  expect(conversation.isStopped).toBe(true)
})

test('a server that is away is asked again', async () => {
  const { api } = await startApp({ refusal: unreachable })
  api.refusal = null
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
  await waitFor(() => expect(rows()).toHaveLength(1))
})

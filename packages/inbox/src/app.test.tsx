import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { ada, unreachable } from './testing/scripted-api'
import { reply, rows, signIn, startApp } from './testing/start-app'
import { summaryOf } from './testing/summaries'

afterEach(() => {
  act(cleanup)
  history.replaceState(null, '', '/inbox/')
})

const openFirst = async () => {
  await waitFor(() => expect(rows()).toHaveLength(1))
  fireEvent.click(screen.getByRole('link', { name: 'Mia Lopez' }))
}

test('from sign-in to the answer', async () => {
  const { agent } = await startApp({ isSignedIn: false })
  await signIn()
  await openFirst()
  act(() => agent().conversation('c1').visitorSays('Hello?'))
  expect(location.pathname).toBe('/inbox/all/c1')
  fireEvent.input(await reply(), { target: { value: 'Hi Mia' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(agent().conversation('c1').sent).toMatchObject([{ type: 'message.send', text: 'Hi Mia' }])
  expect(screen.getByRole('log', { name: 'Conversation' }).textContent).toContain('Hi Mia')
})

test('signing in puts the focus where work starts', async () => {
  await startApp({ isSignedIn: false })
  await signIn()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Inbox' })))
})

describe('addresses', () => {
  test('open a conversation directly, in its listing', async () => {
    const { agent } = await startApp({ path: '/inbox/mine/c1?status=resolved' })
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    expect(await reply()).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Mine' }).getAttribute('aria-current')).toBe('page')
    expect(screen.getByRole('link', { name: 'Resolved' }).getAttribute('aria-current')).toBe('page')
  })

  test('of nothing say so', async () => {
    await startApp({ path: '/inbox/nothing' })
    expect(screen.getByText('There is no page at this address')).toBeTruthy()
  })

  test('of a conversation that is not there say so', async () => {
    await startApp({ path: '/inbox/all/c9' })
    expect(await screen.findByText('This conversation does not exist')).toBeTruthy()
  })

  test('of a conversation of another business show that business', async () => {
    const organizations = [...ada.organizations, { id: 'org-2', name: 'Blue Harbor', role: 'agent' as const }]
    const theirs = summaryOf({ id: 'c2', organizationId: 'org-2' })
    await startApp({ path: '/inbox/all/c2', person: { ...ada, organizations }, summaries: [theirs] })
    expect(await screen.findByRole('button', { name: 'Blue Harbor' })).toBeTruthy()
    await waitFor(() => expect(rows()).toHaveLength(1))
  })
})

test('who is taken out of the team in the middle of work is signed out, and reads why when they are back', async () => {
  const { api, agent } = await startApp()
  await waitFor(() => expect(rows()).toHaveLength(1))
  api.isSignedIn = false
  act(() => agent().options.onSignedOut())
  api.person = { ...ada, organizations: [] }
  await signIn()
  expect(screen.getByText('You are no longer in the team of Acme Tours')).toBeTruthy()
  expect(screen.queryByRole('list', { name: 'Conversations' })).toBeNull()
})

test('another role is there as soon as the connection is back', async () => {
  const { api, agent } = await startApp({ path: '/inbox/team' })
  act(() => agent().options.onReconnect())
  expect(screen.queryByRole('link', { name: 'Widget Setup' })).toBeNull()
  api.person = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'admin' }] }
  act(() => agent().options.onReconnect())
  expect(await screen.findByRole('link', { name: 'Widget Setup' })).toBeTruthy()
})

describe('several businesses', () => {
  const organizations = [...ada.organizations, { id: 'org-2', name: 'Blue Harbor', role: 'agent' as const }]
  const person = { ...ada, organizations }
  const summaries = [summaryOf({ id: 'c1' }), summaryOf({ id: 'c2', organizationId: 'org-2', name: 'Noah' })]
  const shown = () => rows().map((link) => link.textContent)

  test('are switched by name, and the choice is kept', async () => {
    const { storage } = await startApp({ person, summaries })
    await waitFor(() => expect(shown()).toEqual(['Mia Lopez']))
    fireEvent.click(screen.getByRole('button', { name: 'Acme Tours' }))
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Blue Harbor' }))
    await waitFor(() => expect(shown()).toEqual(['Noah']))
    act(cleanup)
    await startApp({ person, summaries, storage })
    await waitFor(() => expect(shown()).toEqual(['Noah']))
  })

  test('with only one there is nothing to switch', async () => {
    await startApp()
    expect(screen.queryByRole('button', { name: 'Acme Tours' })).toBeNull()
  })

  test('with none it says what to do', async () => {
    await startApp({ person: { ...ada, organizations: [] } })
    expect(screen.getByText('You do not belong to a business yet')).toBeTruthy()
  })
})

describe('signing out', () => {
  const signOut = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Account' }))
    await act(async () => void fireEvent.click(screen.getByRole('menuitem', { name: 'Sign out' })))
  }

  test('shows the sign-in and ends the connection', async () => {
    const { agent } = await startApp()
    await signOut()
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
    await waitFor(() => expect(agent().isStopped).toBe(true))
    expect(document.title).toBe('Sign in')
  })

  test('says when it did not work', async () => {
    const { api } = await startApp()
    api.refusal = unreachable
    await signOut()
    expect(screen.getByText(/you are still signed in/i)).toBeTruthy()
  })
})

test('leaving a conversation leads back to its row', async () => {
  const { agent } = await startApp({ path: '/inbox/all/c1' })
  act(() => agent().conversation('c1').visitorSays('Hello?'))
  await waitFor(() => expect(rows()).toHaveLength(1))
  ;(await reply()).focus()
  fireEvent.keyDown(await reply(), { key: 'Escape' })
  fireEvent.keyDown(document.body, { key: 'Escape' })
  await waitFor(() => expect(document.activeElement).toBe(rows()[0]))
  rows()[0]?.blur()
  fireEvent.keyDown(document.body, { key: 'j' })
  expect(document.activeElement).toBe(rows()[0])
})

test('? shows the shortcuts', async () => {
  await startApp()
  fireEvent.keyDown(document.body, { key: '?' })
  expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
})

import { memoryStorage, type Storage } from '@opencx/client'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { App } from './app'
import { createTheme } from './frame/theme'
import { createSession } from './session/session'
import { scriptedAgents } from './testing/scripted-agent'
import { ada, type ScriptedApi, scriptedApi, unreachable } from './testing/scripted-api'
import { summaryOf } from './testing/summaries'

afterEach(() => {
  act(cleanup)
  history.replaceState(null, '', '/inbox/')
})

interface Start extends Partial<ScriptedApi> {
  readonly path?: string
  readonly storage?: Storage
}

async function start({ path = '/inbox/', storage = memoryStorage(), ...changes }: Start = {}) {
  history.replaceState(null, '', path)
  const api = scriptedApi({ summaries: [summaryOf({ id: 'c1' })], ...changes })
  const session = createSession(api)
  const { connect, agents } = scriptedAgents()
  const theme = createTheme(storage, document.documentElement)
  render(
    <App session={session} api={api} storage={storage} theme={theme} origin="https://chat.test" connect={connect} />,
  )
  await act(() => session.check())
  const agent = () => {
    const latest = agents.at(-1)
    if (!latest) throw new Error('Nobody connected')
    return latest
  }
  return { api, session, agents, agent, storage }
}

const signIn = async () => {
  screen.getByRole<HTMLInputElement>('textbox', { name: 'Email' }).value = ada.email
  screen.getByLabelText<HTMLInputElement>('Password').value = 'secret'
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Sign in' })))
}
const rows = () => within(screen.getByRole('list', { name: 'Conversations' })).queryAllByRole('link')
const openFirst = async () => {
  await waitFor(() => expect(rows()).toHaveLength(1))
  fireEvent.click(screen.getByRole('link', { name: 'Mia Lopez' }))
}
const reply = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })

test('from sign-in to the answer', async () => {
  const { agent } = await start({ isSignedIn: false })
  await signIn()
  await openFirst()
  act(() => agent().conversation('c1').visitorSays('Hello?'))
  expect(location.pathname).toBe('/inbox/all/c1')
  fireEvent.input(await reply(), { target: { value: 'Hi Mia' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(agent().conversation('c1').sent).toMatchObject([{ type: 'message.send', text: 'Hi Mia' }])
  expect(screen.getByRole('log', { name: 'Conversation' }).textContent).toContain('Hi Mia')
})

describe('addresses', () => {
  test('open a conversation directly, in its listing', async () => {
    const { agent } = await start({ path: '/inbox/mine/c1?status=resolved' })
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    expect(await reply()).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Mine' }).getAttribute('aria-current')).toBe('page')
    expect(screen.getByRole('link', { name: 'Resolved' }).getAttribute('aria-current')).toBe('page')
  })

  test('of nothing say so', async () => {
    await start({ path: '/inbox/nothing' })
    expect(screen.getByText('There is no page at this address')).toBeTruthy()
  })

  test('of a conversation that is not there say so', async () => {
    await start({ path: '/inbox/all/c9' })
    expect(await screen.findByText('This conversation does not exist')).toBeTruthy()
  })

  test('of a conversation of another business show that business', async () => {
    const organizations = [...ada.organizations, { id: 'org-2', name: 'Blue Harbor', role: 'agent' as const }]
    const theirs = summaryOf({ id: 'c2', organizationId: 'org-2' })
    await start({ path: '/inbox/all/c2', person: { ...ada, organizations }, summaries: [theirs] })
    expect(await screen.findByRole('button', { name: 'Blue Harbor' })).toBeTruthy()
    await waitFor(() => expect(rows()).toHaveLength(1))
  })
})

describe('signed out in the middle of work', () => {
  test('the sign-in comes on top, and afterwards everything goes on', async () => {
    const { api, agent, agents } = await start({ path: '/inbox/all/c1' })
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
    const { api, agent } = await start({ path: '/inbox/all/c1' })
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    fireEvent.input(await reply(), { target: { value: 'Secret' } })
    act(() => agent().options.onSignedOut())
    api.person = { ...ada, id: 'agent-2' }
    await signIn()
    act(() => agent().conversation('c1').visitorSays('Hello?'))
    expect((await reply()).value).toBe('')
  })
})

describe('several businesses', () => {
  const organizations = [...ada.organizations, { id: 'org-2', name: 'Blue Harbor', role: 'agent' as const }]
  const person = { ...ada, organizations }
  const summaries = [summaryOf({ id: 'c1' }), summaryOf({ id: 'c2', organizationId: 'org-2', name: 'Noah' })]
  const shown = () => rows().map((link) => link.textContent)

  test('are switched by name, and the choice is kept', async () => {
    const { storage } = await start({ person, summaries })
    await waitFor(() => expect(shown()).toEqual(['Mia Lopez']))
    fireEvent.click(screen.getByRole('button', { name: 'Acme Tours' }))
    fireEvent.click(screen.getByRole('menuitemradio', { name: 'Blue Harbor' }))
    await waitFor(() => expect(shown()).toEqual(['Noah']))
    act(cleanup)
    await start({ person, summaries, storage })
    await waitFor(() => expect(shown()).toEqual(['Noah']))
  })

  test('with only one there is nothing to switch', async () => {
    await start()
    expect(screen.queryByRole('button', { name: 'Acme Tours' })).toBeNull()
  })

  test('with none it says what to do', async () => {
    await start({ person: { ...ada, organizations: [] } })
    expect(screen.getByText('You do not belong to a business yet')).toBeTruthy()
  })
})

test('the title says what waits to be read, and changes as it is pushed', async () => {
  const { agent } = await start()
  await waitFor(() => expect(document.title).toBe('Inbox · Acme Tours'))
  act(() => agent().options.onSummaries([summaryOf({ id: 'c2', unread: 1 })]))
  await waitFor(() => expect(document.title).toBe('(1) Inbox · Acme Tours'))
})

test('a reconnect reads the list again', async () => {
  const { api, agent } = await start()
  await waitFor(() => expect(rows()).toHaveLength(1))
  api.summaries = [...api.summaries, summaryOf({ id: 'c2', name: 'Noah' })]
  act(() => agent().options.onReconnect())
  await waitFor(() => expect(rows()).toHaveLength(2))
})

test('a reply that is left at once still goes out', async () => {
  const { agent } = await start({ path: '/inbox/all/c1' })
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

describe('signing out', () => {
  const signOut = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Account' }))
    await act(async () => void fireEvent.click(screen.getByRole('menuitem', { name: 'Sign out' })))
  }

  test('shows the sign-in and ends the connection', async () => {
    const { agent } = await start()
    await signOut()
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy()
    await waitFor(() => expect(agent().isStopped).toBe(true))
    expect(document.title).toBe('Sign in')
  })

  test('says when it did not work', async () => {
    const { api } = await start()
    api.refusal = unreachable
    await signOut()
    expect(screen.getByText(/you are still signed in/i)).toBeTruthy()
  })
})

test('a server that is away is asked again', async () => {
  const { api } = await start({ refusal: unreachable })
  api.refusal = null
  await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Try again' })))
  await waitFor(() => expect(rows()).toHaveLength(1))
})

test('leaving a conversation leads back to its row', async () => {
  const { agent } = await start({ path: '/inbox/all/c1' })
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
  await start()
  fireEvent.keyDown(document.body, { key: '?' })
  expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
})

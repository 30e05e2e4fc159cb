import type { Launch } from '@opencx/protocol/http/inbox-launch'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { ada, refusal, unreachable } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'
import { summaryOf } from '../testing/summaries'

afterEach(() => act(cleanup))

const nothing: Launch = { site: null, hasMessage: false, hasReply: false, hasHandoff: false, isDismissed: false }
const all: Launch = { ...nothing, site: 'https://shop.example', hasMessage: true, hasReply: true, hasHandoff: true }

interface Start {
  readonly launch?: Launch
  readonly role?: 'owner' | 'agent'
  readonly path?: string
  readonly refused?: Refusal | null
}

/** The dashboard of a business that has come so far; change `server` at any time. */
async function start({ launch = nothing, role = 'owner', path = '/inbox/get-started', refused = null }: Start = {}) {
  const server = { launch, refused, reads: 0 }
  const ask = async (asked: string, more?: { method?: string; body?: object }) => {
    if (!asked.startsWith('/inbox/v1/launch')) return refusal(404, 'not_found')
    if (server.refused) return server.refused
    if (more?.method === 'PATCH') server.launch = { ...server.launch, ...more.body }
    else server.reads += 1
    return { ok: true, body: { launch: server.launch } }
  }
  const organizations = [{ id: 'org-1', name: 'Acme Tours', role }]
  const app = await startApp({ path, hasLaunch: true, person: { ...ada, organizations }, ask: ask as Api['ask'] })
  return { ...app, server }
}

const steps = async () =>
  within(await screen.findByRole('list', { name: 'Steps' }))
    .getAllByRole('heading')
    .map(({ textContent }) => textContent)
const hint = (name: string | RegExp) => screen.findByRole('link', { name })
const hints = () => screen.queryAllByRole('link', { name: /^Get started: / })

test('each step says what to do and leads there; what is done says what came of it', async () => {
  const { server } = await start()
  expect(await steps()).toEqual([
    'Put the chat on your website (To do)',
    'Write the first message (To do)',
    'Answer it (To do)',
    'Bring customers along who are signed in with you (To do)',
  ])
  expect(screen.getByRole('link', { name: 'Get the code in Widget Setup' }).getAttribute('href')).toBe('/inbox/setup')
  server.launch = { ...nothing, site: 'https://shop.example' }
  await act(async () => void window.dispatchEvent(new Event('focus')))
  await waitFor(() => expect(screen.getByText('It was shown on https://shop.example.')).toBeTruthy())
  expect(screen.queryByRole('link', { name: 'Get the code in Widget Setup' })).toBeNull()
  expect(screen.getByRole('link', { name: /^Open shop\.example/ }).getAttribute('href')).toBe('https://shop.example')
  expect(screen.getByText('1 of 4 done')).toBeTruthy()
})

test('a message ticks its step at once, beside the inbox too', async () => {
  const { server, agent } = await start({ path: '/inbox/', launch: { ...nothing, site: 'https://shop.example' } })
  await hint('Get started: 1 of 4 done')
  server.launch = { ...server.launch, hasMessage: true }
  await act(async () => agent().options.onSummaries([summaryOf({ id: 'c1' })]))
  await hint('Get started: 2 of 4 done')
})

test('the reminder is gone once all is done, and the page says so', async () => {
  await start({ launch: all })
  await screen.findByRole('heading', { name: 'Everything is in place' })
  expect(hints()).toEqual([])
  expect(screen.queryByRole('button', { name: 'Put this list away' })).toBeNull()
})

test('put away, the reminder is gone and the list is still there; it can be fetched back', async () => {
  await start()
  await hint('Get started: 0 of 4 done')
  fireEvent.click(screen.getByRole('button', { name: 'Put this list away' }))
  await waitFor(() => expect(hints()).toEqual([]))
  expect(await steps()).toHaveLength(4)
  fireEvent.click(screen.getByRole('button', { name: 'Show the reminder again' }))
  await hint('Get started: 0 of 4 done')
})

test('what could not be decided is said, and stays as it was', async () => {
  const { server } = await start()
  await steps()
  server.refused = unreachable
  fireEvent.click(screen.getByRole('button', { name: 'Put this list away' }))
  await screen.findByText(/server cannot be reached/)
  expect(screen.getByRole('button', { name: 'Put this list away' })).toBeTruthy()
})

test('what could not be read can be asked for again', async () => {
  const { server } = await start({ refused: unreachable })
  await screen.findByText('How far you are could not be read')
  server.refused = null
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await steps()).toHaveLength(4)
})

test('agents are neither reminded nor asked to do it', async () => {
  const { server } = await start({ role: 'agent' })
  expect(screen.getByText('Only owners and admins launch the chat')).toBeTruthy()
  expect([hints(), server.reads]).toEqual([[], 0])
})

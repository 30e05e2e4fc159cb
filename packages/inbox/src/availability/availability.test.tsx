import type { Availability } from '@opencx/protocol/http/inbox-routing'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import { refusal, unreachable } from '../testing/scripted-api'
import { memberOf } from '../testing/scripted-directory'
import { startApp } from '../testing/start-app'
import { agent } from '../testing/summaries'

afterEach(() => act(cleanup))

/** A server that keeps what the person says of themselves; while it is down it keeps nothing. */
async function open(availability: Availability = 'available') {
  const server = { availability, isDown: false, written: [] as unknown[] }
  const ask: Api['ask'] = async (path, asked = {}) => {
    if (server.isDown) return unreachable
    if (path !== '/inbox/v1/availability') return refusal(404, 'not_found')
    server.written.push(asked.body)
    Object.assign(server, { availability: Object(asked.body).availability })
    return { ok: true, body: { availability: server.availability } as never }
  }
  const members: Api['members'] = async () => ({
    ok: true,
    body: { items: [{ ...memberOf(agent), availability: server.availability }] },
  })
  await startApp({ ask, members })
  return server
}
const account = () => screen.getByRole('button', { name: 'Account' })
const click = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const choose = async (name: string) => {
  await click(account())
  await click(screen.getByRole('menuitemradio', { name }))
}
const told = (text: string) => waitFor(() => expect(account().title).toBe(text))

test('somebody says in the account menu that they are busy, and their picture shows it', async () => {
  const { written } = await open()
  await told('You are available')
  await choose('Busy')
  await told('You are busy')
  expect(written).toEqual([{ organizationId: 'org-1', availability: 'busy' }])
  expect(account().querySelector('.presence-dot.is-busy')).toBeTruthy()
})

test('what they said on another device is shown when they come back to the page', async () => {
  const server = await open()
  await told('You are available')
  server.availability = 'away'
  await act(async () => void window.dispatchEvent(new Event('focus')))
  await told('You are away')
})

test('a choice that does not reach the server is taken back, and that is said', async () => {
  const server = await open()
  await told('You are available')
  server.isDown = true
  await choose('Away')
  expect((await screen.findByRole('alert')).textContent).toContain('Your availability was not changed')
  await told('You are available')
})

import type { InboxDelivery, InboxWebhook } from '@opencx/protocol/http/inbox-webhooks'
import { act, cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import { ada } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const at = '2026-11-20T10:00:00.000Z'
const webhook: InboxWebhook = {
  id: 'w1',
  url: 'https://hooks.test/chat',
  events: ['call.started'],
  isActive: true,
  failingSince: null,
  pausedUntil: null,
  waiting: 0,
  lastDeliveredAt: null,
  createdAt: at,
}
const delivery = (id: string, status: InboxDelivery['status']): InboxDelivery => ({
  id,
  status,
  event: 'webhook.test',
  attempts: 1,
  lastStatusCode: null,
  lastError: null,
  lastReply: null,
  lastDurationMs: null,
  lastAttemptAt: null,
  createdAt: at,
  data: {},
})
const soon = () => act(() => new Promise((resolve) => setTimeout(resolve)))
const click = async (element: HTMLElement) => {
  fireEvent.click(element)
  await soon()
}

/** A server with a webhook; each read of its log waits until the test answers it. */
async function open() {
  const answers: ((status: InboxDelivery['status']) => Promise<void>)[] = []
  const ask: Api['ask'] = async (path, asked = {}) => {
    if (!path.includes('/deliveries?')) return { ok: true, body: (asked.method ? {} : { items: [webhook] }) as never }
    const status = await new Promise<InboxDelivery['status']>((resolve) => {
      answers.push((given) => {
        resolve(given)
        return soon()
      })
    })
    return { ok: true, body: { items: [delivery('d1', status)], next: null } as never }
  }
  const person = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'owner' as const }] }
  await startApp({ path: '/inbox/webhooks', person, ask })
  await screen.findByText(webhook.url, {}, { timeout: 10_000 })
  return answers
}
const choose = async (name: string) => {
  await click(screen.getByRole('button', { name: 'Actions for hooks.test' }))
  await click(screen.getByRole('menuitem', { name }))
}
const details = () => screen.getByText('Details').closest('details')

test('a test reads the log anew, and what is opened in it stays open', async () => {
  const answers = await open()
  await click(screen.getByRole('button', { name: 'Delivery log of hooks.test' }))
  await answers[0]?.('failed')
  details()?.setAttribute('open', '')
  await choose('Send a test')
  expect(details()?.open).toBe(true)
  await answers[1]?.('delivered')
  expect(screen.getByText('Delivered')).toBeTruthy()
  expect(details()?.open).toBe(true)
})

test('of two reads of the log the later one counts, whichever is answered first', async () => {
  const answers = await open()
  await click(screen.getByRole('button', { name: 'Delivery log of hooks.test' }))
  await click(screen.getByRole('button', { name: 'Refresh' }))
  await answers[1]?.('delivered')
  await answers[0]?.('failed')
  expect(screen.getByText('Delivered')).toBeTruthy()
})

test('Escape closes the dialog of a webhook only while nothing in it was changed', async () => {
  await open()
  const pressEscape = () =>
    act(() => void fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true })))
  await choose('Edit')
  const tick = () => click(screen.getByRole('checkbox', { name: /^Somebody writes/ }))
  await tick()
  pressEscape()
  expect(screen.getByRole('dialog')).toBeTruthy()
  await tick()
  fireEvent.input(screen.getByRole('textbox', { name: 'Address' }), { target: { value: 'https://other.test' } })
  pressEscape()
  expect(screen.getByRole('dialog')).toBeTruthy()
  fireEvent.input(screen.getByRole('textbox', { name: 'Address' }), { target: { value: webhook.url } })
  pressEscape()
  expect(screen.queryByRole('dialog')).toBeNull()
})

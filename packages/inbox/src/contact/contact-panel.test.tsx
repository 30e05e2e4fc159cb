import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { type Detail, useDetail } from '../conversation/use-detail'
import { scriptedApi, unreachable } from '../testing/scripted-api'
import { agent, summaryOf } from '../testing/summaries'
import { ContactPanel } from './contact-panel'

afterEach(() => {
  act(cleanup)
  vi.unstubAllGlobals()
})

function open(detail: Detail) {
  const { head } = summaryOf({ assignee: { id: agent.id, name: agent.name } })
  render(<ContactPanel contact="Mia Lopez" head={head} me={agent.id} detail={detail} />)
}

const known = (options: Parameters<typeof summaryOf>[0], visitor = {}): Detail => ({
  step: 'known',
  detail: { summary: summaryOf(options), visitor, startedAt: '2025-03-14T10:00:00.000Z', hotspot: null },
  reload() {},
})
const fact = (name: string) => screen.getByText(name).closest('dt')?.nextElementSibling?.textContent

test('shows who they say they are, where they are and whose they are', () => {
  const page = { url: 'https://acme.test/tours', title: 'Tours' }
  open(known({ email: 'mia@example.com', ticketNumber: 7 }, { locale: 'es-MX', page }))
  expect([fact('Email'), fact('Language'), fact('Ticket'), fact('Assignee')]).toEqual([
    'mia@example.com',
    'Mexican Spanish',
    '7',
    'You',
  ])
  expect(screen.getByRole('link', { name: 'Tours' }).getAttribute('href')).toBe('https://acme.test/tours')
})

test.each([
  ['a name that was typed is marked as unchecked', { name: 'Mia' }, true],
  ['an address that was typed is marked as unchecked', { name: null, email: 'mia@example.com' }, true],
  ['nothing typed is nothing to check', { name: null }, false],
])('%s', (_name, options, expected) => {
  open(known(options))
  expect(screen.queryByText(/nobody checked it/i) !== null).toBe(expected)
})

test('shows what they answered before the chat, as unchecked, and when they agreed to what', () => {
  const fields = { order_number: 'A-17', topic: '<b>Refund</b>' }
  const consent = { consentedTo: 'f00d', consentedAt: '2025-03-14T10:00:00.000Z' }
  open(known({ name: null }, { phone: '+49 30 1234', fields, ...consent }))
  expect([fact('Phone'), fact('order number'), fact('topic')]).toEqual(['+49 30 1234', 'A-17', '<b>Refund</b>'])
  expect(fact('Consent')).toContain('f00d')
  expect(fact('Consent')).toContain('2025')
  expect(screen.getByText(/nobody checked it/i)).toBeTruthy()
})

test('a page that is no web address, and a language that is none, stay text', () => {
  open(known({}, { locale: '<b>', page: { url: 'javascript:alert(1)' } }))
  expect(screen.queryByRole('link')).toBeNull()
  expect(fact('Language')).toBe('<b>')
})

test('what could not be loaded can be asked for again', () => {
  const retry = vi.fn()
  open({ step: 'failed', retry })
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry).toHaveBeenCalledOnce()
})

test('offline nothing has failed: the details come when the network is back', async () => {
  vi.stubGlobal('navigator', { onLine: false })
  const api = scriptedApi({ summaries: [summaryOf()], refusal: unreachable })
  function Panel() {
    const detail = useDetail({ api, conversationId: 'c1', freshness: 0, onSignedOut() {} })
    return <ContactPanel contact="Mia Lopez" head={summaryOf().head} me={agent.id} detail={detail} />
  }
  render(<Panel />)
  expect(await screen.findByText(/as soon as you are back online/i)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  api.refusal = null
  vi.stubGlobal('navigator', { onLine: true })
  act(() => void dispatchEvent(new Event('online')))
  expect(await screen.findByRole('heading', { name: 'Mia Lopez' })).toBeTruthy()
})

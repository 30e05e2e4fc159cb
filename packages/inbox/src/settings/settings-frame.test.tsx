import { act, cleanup, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { ada } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const as = (role: 'agent' | 'owner') => ({ ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role }] })
const navigation = () => screen.getByRole('navigation', { name: 'Settings' })
const pages = () =>
  within(navigation())
    .getAllByRole('link')
    .map(({ textContent }) => textContent)

test('an owner finds every page of the settings in groups, and the present one is marked', async () => {
  await startApp({ path: '/inbox/audit-log', person: as('owner') })
  expect(pages()).toEqual([
    'Get started',
    'Team',
    'Office hours',
    'Audit log',
    'Canned replies',
    'Tags',
    'Widget Setup',
    'Look and texts',
    'Webhooks',
    'Knowledge',
    'Your account',
    'Notifications',
  ])
  expect(within(navigation()).getByRole('list', { name: 'Business' })).toBeTruthy()
  expect(within(navigation()).getByRole('link', { current: 'page' }).textContent).toBe('Audit log')
  expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('aria-current')).toBe('page')
})

test('an agent is offered what agents may enter', async () => {
  await startApp({ path: '/inbox/team', person: as('agent') })
  expect(pages()).toEqual(['Team', 'Canned replies', 'Tags', 'Your account', 'Notifications'])
})

test('the settings begin with their first page', async () => {
  await startApp({ path: '/inbox/settings', person: as('owner') })
  await waitFor(() => expect(location.pathname).toBe('/inbox/team'))
})

test('the inbox has its whole room', async () => {
  await startApp()
  expect(screen.queryByRole('navigation', { name: 'Settings' })).toBeNull()
})

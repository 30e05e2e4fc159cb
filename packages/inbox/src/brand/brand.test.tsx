import type { Brand } from '@opencx/protocol/http/inbox-brand'
import type { InvitationView } from '@opencx/protocol/http/invitations'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import { InvitationPage } from '../session/invitation-page'
import { createSession } from '../session/session'
import { ada, scriptedApi } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const logo = '/inbox/v1/businesses/org-1/logos/abc'
const portal: Brand = { appName: 'PortalChat', logo }
const as = (brand?: Brand, role: 'agent' | 'owner' = 'agent') => ({
  ...ada,
  organizations: [{ id: 'org-1', name: 'Acme Tours', role, ...(brand && { brand }) }],
})
const mark = () => screen.getByTitle('Acme Tours')

test('where a partner set a brand, its logo and its name stand in place of ours', async () => {
  await startApp({ person: as(portal) })
  expect(mark().querySelector('img')?.getAttribute('src')).toBe(logo)
  await waitFor(() => expect(document.title).toBe('Inbox · Acme Tours · PortalChat'))
  expect(document.querySelector('svg.logo')).toBeNull()
})

test('a logo that does not load gives way to the initial of the app', async () => {
  await startApp({ person: as(portal) })
  const image = mark().querySelector('img')
  if (image) fireEvent.error(image)
  await waitFor(() => expect(mark().querySelector('[data-initials="P"]')).toBeTruthy())
  expect(mark().querySelector('img')).toBeNull()
})

test('without a brand it is ours, and so it is with a logo that is lost and no name', async () => {
  await startApp({ person: as() })
  expect(mark().querySelector('svg.logo')).toBeTruthy()
  expect(document.title).not.toContain('PortalChat')
  act(cleanup)
  await startApp({ person: as({ appName: null, logo }) })
  const image = mark().querySelector('img')
  if (image) fireEvent.error(image)
  await waitFor(() => expect(mark().querySelector('svg.logo')).toBeTruthy())
})

test('who has to sign in again sees where; who signs in sees ours, for nobody knows yet where they belong', async () => {
  const { agent } = await startApp({ person: as(portal) })
  act(() => agent().options.onSignedOut())
  const dialog = screen.getByRole('dialog', { name: 'Sign in again', hidden: true })
  expect(within(dialog).getByAltText('PortalChat')).toBeTruthy()
  act(cleanup)
  await startApp({ person: as(portal), isSignedIn: false })
  expect(document.querySelector('.sign-in-card svg.logo')).toBeTruthy()
})

test('an invitation is shown in the name of the partner', async () => {
  const view: InvitationView = {
    email: 'grace@acme.test',
    organization: { id: 'org-1', name: 'Acme Tours' },
    role: 'agent',
    hasAccount: false,
    branding: { appName: 'PortalChat', logoUrl: null },
    expiresAt: '2026-05-04T10:00:00.000Z',
  }
  const ask: Api['ask'] = async () => ({ ok: true, body: view as never })
  const api = scriptedApi({ ask, isSignedIn: false })
  const session = createSession(api)
  await session.check()
  render(<InvitationPage api={api} session={session} storage={{ set: () => {} }} token="t" onJoined={() => {}} />)
  await screen.findByRole('heading', { name: 'Join Acme Tours' })
  expect(screen.getByText('PortalChat')).toBeTruthy()
  expect(document.querySelector('svg.logo')).toBeNull()
})

test('a customer of a partner is not led to a business beside it', async () => {
  await startApp({ person: as(portal, 'owner') })
  fireEvent.click(screen.getByRole('button', { name: /^Account/ }))
  expect(screen.getByRole('menuitem', { name: 'Sign out' })).toBeTruthy()
  expect(screen.queryByRole('menuitem', { name: 'Set up another business' })).toBeNull()
})

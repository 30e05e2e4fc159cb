import { act, cleanup, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import { ada } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => {
  act(cleanup)
  history.replaceState(null, '', '/inbox/')
})

const owner = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'owner' as const }] }
const settings = { requiresIdentity: false, retentionDays: null }

async function open(isProxyUntrusted: boolean): Promise<void> {
  const ask: Api['ask'] = async (path) => ({
    ok: true,
    body: (path.includes('settings') ? { settings, isProxyUntrusted } : { items: [] }) as never,
  })
  await startApp({ path: '/inbox/setup', person: owner, ask })
  // the room is loaded when it is first opened
  await screen.findByRole('heading', { name: 'How long conversations are kept' }, { timeout: 10_000 })
}

test('whoever comes through a proxy that is not trusted reads what that means for their visitors, and what to do', async () => {
  await open(true)
  const warning = screen.getByRole('region', { name: 'All visitors count as one address' })
  expect(warning.textContent).toContain('TRUSTED_PROXIES')
})

test('nobody else reads of proxies', async () => {
  await open(false)
  expect(screen.queryByText(/TRUSTED_PROXIES/)).toBeNull()
})

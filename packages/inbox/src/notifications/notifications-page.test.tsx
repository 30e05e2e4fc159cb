import { memoryStorage } from '@opencx/client'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import type { Refusal } from '../http/reply'
import { scriptedAgents } from '../testing/scripted-agent'
import { ada, scriptedApi, unreachable } from '../testing/scripted-api'
import { createWorkspace, type Workspace } from '../workspace/workspace'
import { NotificationsPage } from './notifications-page'

const settings = { sound: true, showsText: true, unassigned: false, mailAfter: 15, mailsMentions: true }
let workspace: Workspace | null = null
afterEach(() => {
  cleanup()
  workspace?.stop()
  vi.unstubAllGlobals()
})

async function open({ isMailed = true, permission = 'default' }: { isMailed?: boolean; permission?: string } = {}) {
  vi.stubGlobal('isSecureContext', true)
  const requestPermission = vi.fn(async () => {
    permission = 'denied'
  })
  vi.stubGlobal('Notification', {
    requestPermission,
    get permission() {
      return permission
    },
  })
  const written: unknown[] = []
  const refusals: Refusal[] = []
  const ask = async (_: string, { method, body }: { method?: string; body?: object } = {}) => {
    const refused = refusals.shift()
    if (refused) return refused
    if (method) written.push(body)
    return { ok: true, body: { settings: { ...settings, ...body }, isMailed, at: '2025-03-14T09:00:00.000Z' } } as never
  }
  const [organization] = ada.organizations
  if (!organization) throw new Error('Ada has no business')
  workspace = createWorkspace({
    me: ada,
    organization,
    origin: 'https://chat.test',
    storage: memoryStorage(),
    connect: scriptedAgents().connect,
    onSignedOut: () => {},
    onReturn: () => {},
    api: scriptedApi({ ask }),
  })
  const shown = workspace
  await act(async () => void render(<NotificationsPage workspace={shown} />))
  return { written, refusals, requestPermission }
}
const press = (role: string, name: RegExp) => act(async () => void fireEvent.click(screen.getByRole(role, { name })))

test('what is decided is saved at once, and nothing else', async () => {
  const { written } = await open()
  await press('switch', /^Sound/)
  await press('radio', /^An hour/)
  await press('radio', /^Never/)
  expect(written).toEqual([{ sound: false }, { mailAfter: 60 }, { mailAfter: null }])
  expect(await screen.findByText('Saved.')).toBeTruthy()
})

test('what could not be saved says so, and is shown as it was', async () => {
  const { refusals } = await open()
  refusals.push(unreachable)
  await press('switch', /^Sound/)
  expect((await screen.findByRole('alert')).textContent).toContain('This was not saved')
  expect(screen.getByRole('switch', { name: /^Sound/ }).getAttribute('aria-checked')).toBe('true')
})

test('the browser is asked by a click only, and a refusal says what to do', async () => {
  const { requestPermission } = await open()
  expect(requestPermission).not.toHaveBeenCalled()
  await press('button', /^Allow/)
  expect(requestPermission).toHaveBeenCalledTimes(1)
  expect(screen.getByText(/Your browser blocks notifications/)).toBeTruthy()
})

test('without a mail server the page says that no mail is sent', async () => {
  await open({ isMailed: false })
  expect(screen.getByText(/This server sends no mail/)).toBeTruthy()
})

test('what cannot be loaded can be tried again', async () => {
  await open()
  cleanup()
  const [organization] = ada.organizations
  if (!organization || !workspace) throw new Error('nothing is open')
  const api = scriptedApi({ ask: async () => unreachable })
  const lost = { ...workspace, api }
  await act(async () => void render(<NotificationsPage workspace={lost} />))
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy()
})

import type { OwnSession } from '@opencx/protocol/http/inbox-account'
import { act, cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import { refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const at = '2026-11-20T10:00:00.000Z'
const signIn = (id: string, isCurrent: boolean): OwnSession => ({
  id,
  isCurrent,
  userAgent: null,
  signedInAt: at,
  lastUsedAt: at,
})

/** A server with two sign-ins, of which it ends the other one, unless it is busy. */
async function open({ isBusy = false } = {}) {
  let items = [signIn('this', true), signIn('other', false)]
  const ask: Api['ask'] = async (_path, asked) => {
    if (asked?.method && isBusy) return refusal(429, 'rate_limited')
    if (asked?.method) items = items.filter(({ isCurrent }) => isCurrent)
    return { ok: true, body: { items } as never }
  }
  await startApp({ path: '/inbox/account', ask })
  const end = await screen.findByRole('button', { name: /^Sign out (?!everywhere)/ }, { timeout: 10_000 })
  end.focus()
  await act(async () => {
    fireEvent.click(end)
    await new Promise((resolve) => setTimeout(resolve))
  })
  return end
}
const heading = () => screen.getByRole('heading', { name: 'Where you are signed in' })

test('the focus goes to the heading with the row of a sign-in that was ended', async () => {
  await open()
  expect(document.activeElement).toBe(heading())
})

test('the focus stays where it is while the sign-in is still there', async () => {
  const end = await open({ isBusy: true })
  expect(document.activeElement).toBe(end)
})

test('whose sign-in ended is asked to sign in again, also by reading where they are signed in', async () => {
  await startApp({ path: '/inbox/account', ask: async () => refusal(401, 'signed_out') })
  expect(await screen.findByRole('dialog', { name: 'Sign in again' }, { timeout: 10_000 })).toBeTruthy()
})

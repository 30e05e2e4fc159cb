import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { ada, refusal, unreachable } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'
import { SetUpBusiness } from './set-up-business'

afterEach(cleanup)

/** The form, before a server that refuses with each of these in turn and then sets the business up. */
function open(...refusals: Refusal[]) {
  const asked: { body: object; key: string | undefined }[] = []
  const done: string[] = []
  const ask = async (_path: string, { body = {}, headers }: Parameters<Api['ask']>[1] = {}) => {
    asked.push({ body, key: headers?.['idempotency-key'] })
    const business = { id: 'org-9', name: 'Blue Harbor', domain: null }
    return refusals.shift() ?? { ok: true, body: { business, secretKey: 'oc_live_sk_secret' } }
  }
  const organizations = [{ id: 'org-9', name: 'Blue Harbor', role: 'owner' as const }]
  const me: Api['me'] = async () => ({ ok: true, body: { ...ada, organizations } })
  const api = { ask: ask as Api['ask'], me }
  const show = (userId = 'agent-1') =>
    render(<SetUpBusiness api={api} userId={userId} onDone={(id) => done.push(id)} />)
  show()
  return { asked, done, show }
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) })
const submit = (name: string, website = '') => {
  field('Business name').value = name
  field('Website').value = website
  fireEvent.click(screen.getByRole('button', { name: 'Set it up' }))
}
const problem = () => waitFor(() => expect(screen.getByRole('alert').textContent).not.toBe(''))

test('name and website make a business, its secret key is shown once, and then the work begins', async () => {
  const { asked, done } = open()
  expect(document.activeElement).toBe(field('Business name'))
  submit(' Blue Harbor ', 'harbor.example')
  await screen.findByRole('heading', { name: 'Blue Harbor is set up' })
  expect(asked[0]?.body).toEqual({ businessName: 'Blue Harbor', domain: 'harbor.example' })
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Secret key' }).value).toBe('oc_live_sk_secret')
  expect(done).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(done).toEqual(['org-9'])
})

test('the key is still shown where the page is drawn anew, until somebody goes on', async () => {
  const { done, show } = open()
  submit('Blue Harbor')
  await screen.findByRole('heading', { name: 'Blue Harbor is set up' })
  cleanup()
  show()
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Secret key' }).value).toBe('oc_live_sk_secret')
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(done).toEqual(['org-9'])
  cleanup()
  show()
  expect(screen.queryByRole('textbox', { name: 'Secret key' })).toBeNull()
})

test('who signs in after them in the same tab reads no key', async () => {
  const { show } = open()
  submit('Blue Harbor')
  await screen.findByRole('heading', { name: 'Blue Harbor is set up' })
  cleanup()
  show('somebody-else')
  expect(screen.queryByRole('textbox', { name: 'Secret key' })).toBeNull()
})

test('the website can wait', async () => {
  const { asked } = open()
  submit('Blue Harbor')
  await screen.findByRole('heading', { name: 'Blue Harbor is set up' })
  expect(asked[0]?.body).toEqual({ businessName: 'Blue Harbor' })
})

describe('what is refused is said in words, with the focus where it is put right', () => {
  test.each([
    ['no name', '', '', [], /Enter the name/, 'Business name'],
    ['what is no address', 'Shop', 'not a site', [], /no website/, 'Website'],
    [
      'an address that the server takes for none',
      'Shop',
      '*.com',
      [refusal(400, 'invalid_request')],
      /no website/,
      'Website',
    ],
    ['a website that is taken', 'Shop', 'shop.example', [refusal(409, 'business_exists')], /already own/, 'Website'],
  ])('%s', async (_what, name, website, refusals, text, where) => {
    open(...refusals)
    submit(name, website)
    await problem()
    expect(screen.getByRole('alert').textContent).toMatch(text)
    expect(document.activeElement).toBe(field(where))
    expect(field(where).getAttribute('aria-invalid')).toBe('true')
  })

  test.each([
    [unreachable, /cannot be reached/],
    [refusal(429, 'rate_limited', 60), /Wait an hour/],
    [refusal(401, 'signed_out'), /sign in again/],
    [refusal(500, 'internal_error'), /Try again in a moment/],
  ])('refusal %#', async (refused, text) => {
    open(refused)
    submit('Shop', 'shop.example')
    await problem()
    expect(screen.getByRole('alert').textContent).toMatch(text)
    expect(field('Website').value).toBe('shop.example')
  })
})

test('tried again after a lost reply, it is the same business; another one is asked for anew', async () => {
  const { asked, done } = open(unreachable, unreachable, refusal(409, 'idempotency_secret'))
  submit('Other')
  await problem()
  for (let count = 0; count < 2; count++) {
    submit('Blue Harbor')
    await waitFor(() => expect(asked).toHaveLength(count + 2))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Setting up…' })).toBeNull())
  }
  await waitFor(() => expect(done).toEqual(['org-9']))
  const [other, first, second] = asked.map(({ key }) => key)
  expect(first).toBe(second)
  expect(other).not.toBe(first)
})

describe('who belongs to no business', () => {
  const nobody = { ...ada, organizations: [] }

  test('is offered to set one up, and finds back', async () => {
    await startApp({ person: nobody })
    fireEvent.click(screen.getByRole('button', { name: 'Set up your business' }))
    await screen.findByRole('heading', { name: 'Set up your business' })
    fireEvent.click(screen.getByRole('button', { name: 'Back' }))
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Set up your business' })),
    )
  })
})

describe('from the menu of the account', () => {
  const as = (role: 'owner' | 'agent') => ({ ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role }] })
  const openMenu = () => fireEvent.click(screen.getByRole('button', { name: /^Account/ }))

  test('owners set up another one', async () => {
    await startApp({ person: as('owner') })
    openMenu()
    fireEvent.click(screen.getByRole('menuitem', { name: 'Set up another business' }))
    await screen.findByRole('heading', { name: 'Set up your business' })
    expect(location.pathname).toBe('/inbox/new-business')
  })

  test('agents are not asked to', async () => {
    await startApp({ person: as('agent') })
    openMenu()
    expect(screen.queryByRole('menuitem', { name: 'Set up another business' })).toBeNull()
  })
})

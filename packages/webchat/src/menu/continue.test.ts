import { fireEvent, screen } from '@testing-library/preact'
import { expect, onTestFinished, test, vi } from 'vitest'
import { someone } from '../testing/scripted-conversation'
import { showChat } from '../testing/show-chat'

const CODE = { code: 'ABCD2345', expiresAt: '2025-11-22T09:30:00Z' }

/** A frame in a page without encryption. */
function stand({ isSecure = false, isEmbedded = true } = {}) {
  vi.stubGlobal('isSecureContext', isSecure)
  if (isEmbedded) vi.spyOn(window, 'parent', 'get').mockReturnValue(Object.create(null))
  onTestFinished(() => {
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
}
const wayOut = () => screen.queryByRole('button', { name: 'Continue in your browser' })
const link = () => screen.getByRole<HTMLAnchorElement>('link', { name: 'Open in your browser' })

test('a window that will close leads to the same conversation elsewhere: by link, by picture, by code', async () => {
  stand()
  const { visitor, root } = showChat({ config: { supportPath: '/support/acme' } })
  visitor.replies.set('/widget/v1/resume-codes', CODE)
  visitor.says(someone, 'Hello')
  visitor.show({ ticketNumber: 1 })
  fireEvent.click(wayOut() ?? expect.fail('no way out'))
  await vi.waitFor(() => expect(link().hash).toBe('#resume=ABCD2345'))
  expect(link().pathname).toBe('/support/acme')
  expect(link().rel).toBe('noopener')
  await vi.waitFor(() => expect(root.querySelector('.qr path')?.getAttribute('d')).toMatch(/^M\d+ \d+h1v1h-1z/))
  expect(screen.getAllByText('ABCD2345').length).toBeGreaterThan(0)
})

test('a menu that was opened before the first message was taken gets its code when it was', async () => {
  stand()
  const { visitor } = showChat({ config: { supportPath: '/support/acme' } })
  visitor.replies.set('/widget/v1/resume-codes', CODE)
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
  expect(link().hash).toBe('')
  visitor.says(someone, 'Hello')
  visitor.show({ ticketNumber: 1 })
  await vi.waitFor(() => expect(link().hash).toBe('#resume=ABCD2345'))
})

test('a code says on which day it ends', async () => {
  stand()
  const { visitor } = showChat({ config: { supportPath: '/support/acme' } })
  visitor.replies.set('/widget/v1/resume-codes', CODE)
  visitor.show({ ticketNumber: 1 })
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
  await vi.waitFor(() => screen.getByText(/^Valid until Saturday/))
})

test('before there is a conversation it leads to an empty chat, and no code is made', () => {
  stand()
  const { visitor } = showChat({ config: { supportPath: '/support/acme' } })
  fireEvent.click(screen.getByRole('button', { name: 'Menu' }))
  expect([link().pathname, link().hash]).toEqual(['/support/acme', ''])
  expect(visitor.replies.size).toBe(0)
})

test.each([
  ['the page is encrypted', { isSecure: true }, '/support/acme'],
  ['the chat is a page of its own', { isEmbedded: false }, '/support/acme'],
  ['the key is for one site', {}, undefined],
])('nothing leads away where %s', (_, place, supportPath) => {
  stand(place)
  const { visitor } = showChat({ config: supportPath ? { supportPath } : {} })
  visitor.says(someone, 'Hello')
  expect(wayOut()).toBeNull()
})

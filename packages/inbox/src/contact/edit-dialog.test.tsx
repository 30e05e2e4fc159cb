import type { InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { scriptedApi } from '../testing/scripted-api'
import { createContact } from './contact'
import { EditDialog } from './edit-dialog'

afterEach(() => act(cleanup))

const at = '2026-11-20T10:00:00.000Z'
const card: InboxContact = {
  id: 'p1',
  name: 'Mia Lopez',
  email: null,
  phone: null,
  externalId: null,
  isVerified: false,
  hasVerifiedEmail: false,
  language: null,
  attributes: { plan: 'pro' },
  segments: [],
  merged: [],
  createdAt: at,
  lastSeenAt: at,
}
function open() {
  const [onClose, onSignedOut] = [vi.fn(), vi.fn()]
  const contact = createContact({ api: scriptedApi(), organizationId: 'org-1', contactId: card.id, onSignedOut })
  render(<EditDialog contact={contact} card={card} onClose={onClose} onDone={() => {}} />)
  const pressEscape = () =>
    act(() => void fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true })))
  return { onClose, pressEscape }
}
const type = (name: string, value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } })

test('Escape leaves a contact in which nothing was written, also with an empty line more', () => {
  const { onClose, pressEscape } = open()
  fireEvent.click(screen.getByRole('button', { name: 'Add attribute' }))
  pressEscape()
  expect(onClose).toHaveBeenCalledOnce()
})

test.each([
  ['a field', 'Phone', '+49 30 1234'],
  ['an attribute', 'Value of plan', 'free'],
])('Escape keeps what was typed into %s, until it is as it was', (_what, name, text) => {
  const { onClose, pressEscape } = open()
  const before = screen.getByRole<HTMLInputElement>('textbox', { name }).value
  type(name, text)
  pressEscape()
  expect(onClose).not.toHaveBeenCalled()
  type(name, before)
  pressEscape()
  expect(onClose).toHaveBeenCalledOnce()
})

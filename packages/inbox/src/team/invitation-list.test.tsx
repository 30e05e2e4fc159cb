import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { InvitationList } from './invitation-list'

afterEach(cleanup)

const open = (refusal: string | null) => {
  const role = 'agent' as const
  const expiresAt = '2030-03-14T10:00:00.000Z'
  const invitation = { id: 'a', email: 'lost@new.test', role, expiresAt, isExpired: false, refusal }
  const ignore = () => {}
  render(<InvitationList invitations={[invitation]} isMailed own="owner" onResend={ignore} onRevoke={ignore} />)
}

test('an invitation whose mail was refused says so, with the reason and the way to send it again', () => {
  open('550 no such mailbox')
  expect(screen.getByText('Not delivered')).toBeTruthy()
  expect(screen.getByText(/550 no such mailbox/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Send the invitation to lost@new.test again' })).toBeTruthy()
})

test('one whose mail no server took for a day says that, and one that is on its way says neither', () => {
  open('')
  expect(screen.getByText(/No mail server took the mail/)).toBeTruthy()
  cleanup()
  open(null)
  expect(screen.queryByText('Not delivered')).toBeNull()
})

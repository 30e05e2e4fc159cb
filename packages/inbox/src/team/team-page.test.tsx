import type { Role } from '@opencx/protocol/http/inbox'
import type { Routing } from '@opencx/protocol/http/inbox-routing'
import type { Member, OpenInvitation } from '@opencx/protocol/http/inbox-team'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { ada, refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const at = '2026-11-20T10:00:00.000Z'
const member = (id: string, name: string, role: Role): Member => ({
  id,
  name,
  role,
  email: `${id}@acme.test`,
  joinedAt: at,
  lastSeenAt: id === 'm2' ? null : at,
  availability: 'available',
  isPresent: id !== 'm2',
  openConversations: 3,
  openLimit: null,
})
const off: Routing = { isOn: false, openLimit: 20 }
const invitation = (id: string, role: Role, isExpired = false): OpenInvitation => ({
  id,
  email: `${id}@new.test`,
  role,
  expiresAt: at,
  isExpired,
  refusal: null,
})
interface Server {
  readonly role?: Role
  readonly isMailed?: boolean
  readonly members?: readonly Member[]
  readonly routing?: Routing
  readonly invitations?: readonly OpenInvitation[]
}

/** A server that keeps a team; `refuse` makes it answer the next write otherwise. */
async function open({ role = 'owner', isMailed = false, invitations = [], ...server }: Server = {}) {
  const own = { ...member(ada.id, ada.name, role) }
  let members = server.members ?? [own, member('m2', 'Ben Lee', 'agent')]
  const routing = { ...(server.routing ?? off) }
  const written: [string, unknown][] = []
  let refused: Refusal | null = null
  const answer = (path: string, body: Record<string, string>) => {
    const [, , , kind, id = '', deed] = path.split('/')
    const { organizationId: _, ...changes } = body
    if (kind === 'routing') return { routing: Object.assign(routing, changes) }
    if (kind === 'invitations' && deed === 'revoke') return {}
    if (kind === 'invitations') {
      const sent = invitations.find((each) => each.id === id) ?? { ...invitation('new', 'agent'), ...body }
      return { invitation: { ...sent, isExpired: false }, link: isMailed ? null : 'https://chat.test/i#secret' }
    }
    members = members.map((each) => (each.id === id ? { ...each, ...body } : each))
    return deed === 'remove' ? {} : { member: members.find((each) => each.id === id) }
  }
  const ask: Api['ask'] = async (path, asked = {}) => {
    if (asked.method) {
      written.push([path, asked.body])
      if (refused) return refused
    }
    const body: unknown = asked.method
      ? answer(path, Object(asked.body))
      : path.includes('members')
        ? { items: members, routing }
        : { items: invitations, isMailed }
    return { ok: true, body: body as never }
  }
  const person = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role }] }
  await startApp({ path: '/inbox/team', person, ask })
  await screen.findByRole('list', { name: /^Members/ })
  const refuse = (code: string) => {
    refused = refusal(409, code)
  }
  const change = (id: string, changes: Partial<Member>) => {
    members = members.map((each) => (each.id === id ? { ...each, ...changes } : each))
  }
  return { written, refuse, change }
}
const button = (name: string) => screen.getByRole('button', { name })
/** Clicks, and waits until the server's answer is on the screen. */
const click = (element: HTMLElement) =>
  act(async () => {
    fireEvent.click(element)
    await new Promise((resolve) => setTimeout(resolve))
  })
const press = (name: string) => click(button(name))
const choose = (name: string) => click(screen.getByRole('menuitemradio', { name }))
const rows = (name: RegExp) => within(screen.getByRole('list', { name })).getAllByRole('listitem')

test('everybody of the team is there, with what they are and when they came', async () => {
  await open()
  const [first, second] = rows(/^Members/)
  expect(first?.textContent).toMatch(
    /Ada Okafor.*You.*agent-1@acme\.test.*Joined Nov 20, 2026 · last seen Nov 20, 2026/,
  )
  expect(second?.textContent).toMatch(/Ben Lee.*never signed in.*Agent/)
  expect(screen.getByText('Nobody is invited at the moment.')).toBeTruthy()
})

test('an owner gives a role with two presses, and hears that it is done', async () => {
  const { written } = await open()
  await press('Role of Ben Lee: Agent')
  await choose('Admin')
  expect(written).toEqual([['/inbox/v1/members/m2', { organizationId: 'org-1', role: 'admin' }]])
  expect(await screen.findByText('Ben Lee is Admin now.')).toBeTruthy()
  expect(button('Role of Ben Lee: Admin')).toBeTruthy()
})

test('before somebody is removed it is said what happens, and nothing happens before', async () => {
  const { written } = await open()
  await press('Remove Ben Lee')
  const dialog = screen.getByRole('dialog', { name: 'Remove Ben Lee from Acme Tours?' })
  expect(dialog.textContent).toContain('Their open inbox ends at once')
  expect(dialog.textContent).toContain('Conversations assigned to them that are not resolved go back to the queue')
  expect(written).toEqual([])
  await click(within(dialog).getByRole('button', { name: 'Remove' }))
  expect(written).toEqual([['/inbox/v1/members/m2/remove', { organizationId: 'org-1' }]])
  await waitFor(() => expect(rows(/^Members/)).toHaveLength(1))
  expect(screen.getByText('Ben Lee is no longer in the team.')).toBeTruthy()
})

test('the last owner reads why they cannot step down', async () => {
  const { refuse } = await open()
  refuse('last_owner')
  await press('Role of Ada Okafor: Owner')
  await choose('Agent')
  await press('Become Agent')
  const dialog = screen.getByRole('dialog', { name: 'Give up your role?' })
  expect(within(dialog).getByRole('alert').textContent).toContain('keeps at least one owner')
})

test('without a mail server the link is shown once, to be copied', async () => {
  const { written } = await open()
  await press('Invite')
  expect(screen.getByText(/This server sends no mail/)).toBeTruthy()
  await press('Make link')
  expect(screen.getByRole('alert').textContent).toContain('does not look like an email address')
  expect(written).toEqual([])
  fireEvent.input(screen.getByRole('textbox', { name: 'Email' }), { target: { value: 'grace@new.test' } })
  fireEvent.click(screen.getByRole('radio', { name: /^Admin/ }))
  await press('Make link')
  expect(written).toEqual([
    ['/inbox/v1/invitations', { organizationId: 'org-1', email: 'grace@new.test', role: 'admin' }],
  ])
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Link of the invitation' }).value).toContain(
    '#secret',
  )
  await press('Done')
  expect(rows(/^Invitations/)[0]?.textContent).toMatch(/grace@new\.test.*Admin/)
})

test('where mail is sent it is on its way, and can be sent again or withdrawn', async () => {
  const { written } = await open({ isMailed: true, invitations: [invitation('late', 'agent', true)] })
  expect(rows(/^Invitations/)[0]?.textContent).toContain('Expired')
  await press('Send the invitation to late@new.test again')
  expect(screen.getByText('An invitation is on its way to late@new.test.')).toBeTruthy()
  expect(rows(/^Invitations/)[0]?.textContent).toContain('Works until')
  await press('Withdraw the invitation of late@new.test')
  expect(screen.getByText('Nobody is invited at the moment.')).toBeTruthy()
  expect(written.map(([path]) => path)).toEqual([
    '/inbox/v1/invitations/late/resend',
    '/inbox/v1/invitations/late/revoke',
  ])
})

test('an admin is offered nothing that only owners may do', async () => {
  const members = [member('m1', 'Olivia Ortega', 'owner'), member(ada.id, ada.name, 'admin')]
  await open({ role: 'admin', members, invitations: [invitation('boss', 'owner')] })
  expect(screen.queryByRole('button', { name: 'Remove Olivia Ortega' })).toBeNull()
  expect(screen.queryByRole('button', { name: /Role of Olivia/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /boss@new/ })).toBeNull()
  await press('Role of Ada Okafor: Admin')
  expect(screen.getAllByRole('menuitemradio').map(({ textContent }) => textContent)).toEqual(['Admin', 'Agent'])
})

test('an agent sees the team, and may leave it', async () => {
  await open({ role: 'agent' })
  expect(screen.queryByRole('button', { name: 'Invite' })).toBeNull()
  expect(screen.queryByRole('heading', { name: /^Invitations/ })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Remove Ben Lee' })).toBeNull()
  expect(button('Leave Acme Tours')).toBeTruthy()
})

test('a team that cannot be loaded says how to go on', async () => {
  let isDown = true
  const ask: Api['ask'] = async (path) =>
    isDown
      ? refusal(500, 'internal_error')
      : {
          ok: true,
          body: { items: path.includes('members') ? [member('m2', 'Ben Lee', 'agent')] : [], routing: off } as never,
        }
  await startApp({ path: '/inbox/team', ask })
  expect(await screen.findByText('The team could not be loaded')).toBeTruthy()
  expect(screen.getByText(/The server failed \(status 500\)/)).toBeTruthy()
  isDown = false
  await press('Try again')
  expect(rows(/^Members/)).toHaveLength(1)
})

test('who is there is told in words, with what they have to do; it is read anew when somebody comes back', async () => {
  const { change } = await open({ role: 'agent' })
  const [own, ben] = rows(/^Members/)
  expect(own?.textContent).toContain('Available · 3 open')
  expect(ben?.textContent).toContain('Not here · 3 open')
  expect(screen.queryByRole('heading', { name: 'Routing' })).toBeNull()
  change('m2', { isPresent: true, availability: 'busy', openConversations: 1 })
  await act(async () => void window.dispatchEvent(new Event('focus')))
  await waitFor(() => expect(ben?.textContent).toContain('Busy · 1 open'))
})

test('an admin turns routing on and says how many conversations everybody is given', async () => {
  const { written } = await open({ role: 'admin' })
  expect(screen.queryByRole('button', { name: /^Limit of/ })).toBeNull()
  await click(screen.getByRole('switch', { name: /^Give conversations to people/ }))
  const limit = screen.getByRole('spinbutton', { name: 'Open conversations at most, for each person' })
  await act(async () => void fireEvent.change(limit, { target: { value: '1.5' } }))
  expect(screen.getByText(/Enter a whole number from 0 to 1,000/)).toBeTruthy()
  await act(async () => void fireEvent.change(limit, { target: { value: '5' } }))
  expect(written).toEqual([
    ['/inbox/v1/routing', { organizationId: 'org-1', isOn: true }],
    ['/inbox/v1/routing', { organizationId: 'org-1', openLimit: 5 }],
  ])
  expect(await screen.findByText('Saved.')).toBeTruthy()
  expect(rows(/^Members/)[1]?.textContent).toContain('3 open of 5 at most')
})

test('an admin gives a colleague a limit of their own, and takes it back', async () => {
  const { written } = await open({ role: 'admin', routing: { isOn: true, openLimit: 20 } })
  await press('Limit of Ben Lee: 20')
  const dialog = screen.getByRole('dialog', { name: 'How many conversations is Ben Lee given?' })
  await click(within(dialog).getByRole('radio', { name: 'A limit of their own' }))
  within(dialog).getByRole<HTMLInputElement>('spinbutton').value = '2'
  await click(within(dialog).getByRole('button', { name: 'Save' }))
  expect(await screen.findByText('Ben Lee is given 2 open conversations at most now.')).toBeTruthy()
  await press('Limit of Ben Lee: 2')
  await click(screen.getByRole('radio', { name: 'As many as everybody: 20' }))
  await press('Save')
  expect(written).toEqual([
    ['/inbox/v1/members/m2', { organizationId: 'org-1', openLimit: 2 }],
    ['/inbox/v1/members/m2', { organizationId: 'org-1', openLimit: null }],
  ])
})

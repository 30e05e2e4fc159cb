import type { Role } from '@opencx/protocol/http/inbox'
import type { CannedImport } from '@opencx/protocol/http/inbox-canned-replies'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { ada, refusal } from '../testing/scripted-api'
import { startApp } from '../testing/start-app'

afterEach(() => act(cleanup))

const reply = (shortcut: string, text = 'Hello') => ({ id: shortcut, shortcut, text, updatedAt: '' })

interface Server {
  readonly role?: Role
  readonly items?: ReturnType<typeof reply>[]
  readonly outcome?: CannedImport
}

/** A server that keeps replies; `refuse` makes it answer what comes next otherwise. */
async function open({ role = 'owner', outcome, ...server }: Server = {}) {
  let items = server.items ?? [reply('bye', 'Goodbye {{contact.first_name|friend}}'), reply('refund', 'On its way')]
  const written: [string, unknown][] = []
  let refused: Refusal | null = null
  const answer = (path: string, body: Record<string, string>) => {
    const [id = '', deed] = path.split('/').slice(4)
    if (id === 'import') return outcome
    if (deed === 'remove') items = items.filter((each) => each.id !== id)
    return { reply: { ...reply(`${body.shortcut}`, body.text), id: id || 'new' } }
  }
  const ask: Api['ask'] = async (path, { method, body } = {}) => {
    if (method) written.push([`${method} ${path}`, body])
    if (refused) return refused
    return { ok: true, body: (method ? answer(path, Object(body)) : { items }) as never }
  }
  const person = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role }] }
  await startApp({ path: '/inbox/canned-replies', person, ask })
  await screen.findByRole('searchbox', { name: 'Search' })
  const refuse = (code: string) => {
    refused = refusal(409, code)
  }
  return { written, refuse }
}
const button = (name: string) => screen.getByRole('button', { name })
const click = (element: HTMLElement) =>
  act(async () => {
    fireEvent.click(element)
    await new Promise((resolve) => setTimeout(resolve))
  })
const press = (name: string) => click(button(name))
const write = (name: string, value: string) =>
  fireEvent.input(screen.getByRole('textbox', { name }), { target: { value } })
const rows = () =>
  within(screen.getByRole('main'))
    .queryAllByRole('listitem')
    .map(({ textContent }) => textContent)
const problem = () => within(screen.getByRole('dialog')).getByRole('alert').textContent

test('an owner adds a reply, sees what becomes of it, and hears that it is there', async () => {
  const { written } = await open()
  await press('Add reply')
  const dialog = screen.getByRole('dialog', { name: 'Add a canned reply' })
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Shortcut' }))
  write('Shortcut', '/hi')
  write('Text', 'Hi ')
  await press('contact.first_name')
  const text = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' })
  await waitFor(() => expect(text.value).toBe('Hi {{contact.first_name}}'))
  const preview = within(dialog).getByRole('region', { name: 'Preview' })
  expect(preview.textContent).toContain('Hi Mia')
  expect(preview.textContent).toMatch(/without a nameHi missing$/)
  await press('Save')
  expect(written).toEqual([
    ['POST /inbox/v1/canned-replies', { organizationId: 'org-1', shortcut: 'hi', text: 'Hi {{contact.first_name}}' }],
  ])
  expect(await screen.findByText('/hi can be used by everybody now.')).toBeTruthy()
  expect(rows()[1]).toContain('/hi')
})

test.each([
  ['two words', 'Hello', 'A shortcut is one word'],
  ['', 'Hello', 'A shortcut is one word'],
  ['hi', ' ', 'Write what the reply says'],
  ['hi', 'x'.repeat(5_001), 'longer than 5,000'],
  ['hi', 'Hi {{contact.nam}}', '{{contact.nam}} is no variable'],
])('what cannot be saved is told before anything is sent: %#', async (shortcut, text, told) => {
  const { written } = await open()
  await press('Add reply')
  write('Shortcut', shortcut)
  write('Text', text)
  await press('Save')
  expect([problem(), written]).toEqual([expect.stringContaining(told), []])
})

test('a shortcut that is taken is told at its field, and what was written stays', async () => {
  const { refuse } = await open()
  refuse('shortcut_taken')
  await press('Edit /bye')
  write('Shortcut', 'refund')
  await press('Save')
  expect(problem()).toContain('Another reply has this shortcut')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Shortcut' })
  expect([field.value, field.getAttribute('aria-invalid'), document.activeElement]).toEqual(['refund', 'true', field])
})

test('a reply is changed, and deleted only after a question', async () => {
  const { written } = await open()
  await press('Edit /bye')
  write('Text', 'So long')
  await press('Save')
  expect(await screen.findByText('/bye is changed.')).toBeTruthy()
  expect(rows()[0]).toContain('So long')
  await press('Delete /bye')
  const dialog = screen.getByRole('dialog', { name: 'Delete /bye?' })
  expect(written).toHaveLength(1)
  await click(within(dialog).getByRole('button', { name: 'Delete' }))
  expect(written[1]).toEqual(['POST /inbox/v1/canned-replies/bye/remove', { organizationId: 'org-1' }])
  expect(await screen.findByText('/bye is deleted.')).toBeTruthy()
  expect(rows()).toHaveLength(1)
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }))
})

test('the search looks into shortcuts and texts', async () => {
  await open()
  const search = screen.getByRole('searchbox', { name: 'Search' })
  fireEvent.input(search, { target: { value: 'way' } })
  await waitFor(() => expect(rows()).toEqual([expect.stringContaining('/refund')]))
  fireEvent.input(search, { target: { value: 'nothing' } })
  expect(await screen.findByText('No canned reply matches')).toBeTruthy()
})

const choose = (bytes: BlobPart, name = 'replies.csv') =>
  act(async () => {
    const field = screen.getByLabelText('CSV file')
    Object.defineProperty(field, 'files', { value: [new File([bytes], name)], configurable: true })
    fireEvent.change(field)
    await new Promise((resolve) => setTimeout(resolve, 20))
  })

const MIXED: CannedImport = {
  added: 2,
  unchanged: 1,
  broken: [{ row: 3, shortcut: 'two words', reason: 'shortcut_malformed' }],
}

test('a file is looked through first, and what of it cannot be taken is told row by row', async () => {
  const { written } = await open({ outcome: MIXED })
  await press('Import')
  await choose('shortcut,text\nhi,Hello')
  const asked = { organizationId: 'org-1', csv: 'shortcut,text\nhi,Hello', skipBroken: true }
  expect(written).toEqual([['POST /inbox/v1/canned-replies/import', { ...asked, dryRun: true }]])
  expect(await screen.findByText(/2 replies can be added\. 1 row is there already\./)).toBeTruthy()
  const broken = screen.getByRole('list', { name: '1 row cannot be taken:' })
  expect(broken.textContent).toMatch(/Row 3 two words.*one word of letters/)
  await press('Add 2 replies')
  expect(written[1]).toEqual(['POST /inbox/v1/canned-replies/import', { ...asked, dryRun: false }])
  expect(await screen.findByText('2 replies were added.')).toBeTruthy()
})

test('of a file with nothing new nothing is sent', async () => {
  const { written } = await open({ outcome: { added: 0, unchanged: 4, broken: [] } })
  await press('Import')
  await choose('shortcut,text\nhi,Hello')
  await press('Nothing to add')
  expect(written).toHaveLength(1)
})

test.each([
  [new Uint8Array([104, 233, 44]), 'This file is not UTF-8'],
  [new Uint8Array(1_048_577), 'larger than 1 MB'],
])('a file that cannot be read is told without asking the server: %#', async (bytes, told) => {
  const { written } = await open()
  await press('Import')
  await choose(bytes)
  expect([problem(), written]).toEqual([expect.stringContaining(told), []])
})

test('a file that is none is told, with what it should be', async () => {
  const { refuse } = await open()
  await press('Import')
  refuse('invalid_request')
  await choose('hello')
  expect(problem()).toContain('its first row names the columns shortcut and text')
})

test('an agent reads and takes them along, and is offered nothing else', async () => {
  await open({ role: 'agent' })
  expect(rows()).toEqual(['/byeGoodbye {{contact.first_name|friend}}', '/refundOn its way'])
  const file = screen.getByRole('link', { name: 'Export' })
  expect([file.getAttribute('href'), file.hasAttribute('download')]).toEqual([
    '/inbox/v1/canned-replies/export?organizationId=org-1',
    true,
  ])
  for (const name of [/Add/, /Import/, /Edit/, /Delete/]) expect(screen.queryByRole('button', { name })).toBeNull()
})

test('where there are none it says who adds them', async () => {
  await open({ items: [], role: 'agent' })
  expect(screen.getByText('No canned replies yet')).toBeTruthy()
  expect(screen.getByText(/Owners and admins of your business add them/)).toBeTruthy()
})

test('a business that has all it can have is told so', async () => {
  await open({ items: Array.from({ length: 1_000 }, (_, i) => reply(`r${i}`)) })
  expect(screen.getByText(/There are 1,000 canned replies/)).toBeTruthy()
  expect(button('Add reply').getAttribute('aria-disabled')).toBe('true')
})

test('replies that cannot be loaded say how to go on', async () => {
  let isDown = true
  const ask: Api['ask'] = async () =>
    isDown ? refusal(500, 'internal_error') : { ok: true, body: { items: [reply('hi')] } as never }
  await startApp({ path: '/inbox/canned-replies', ask })
  expect(await screen.findByText('The canned replies could not be loaded')).toBeTruthy()
  isDown = false
  await press('Try again')
  await waitFor(() => expect(rows()).toHaveLength(1))
})

import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { ATTACHMENTS_MAX } from '@opencx/protocol/http/limits'
import { fireEvent, screen } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { showChat } from '../testing/show-chat'

// the way up is promised in client/uploads: here each file's name says how it goes
vi.mock(import('@opencx/client/uploads'), async (importOriginal) => {
  const original = await importOriginal()
  const upload = async ({ name, size }: File): Promise<Attachment> => {
    if (name.startsWith('slow')) return new Promise(() => {})
    if (name.startsWith('empty')) throw new original.UploadFailure('attachment_empty')
    return { id: `id of ${name}`, name, type: 'text/plain', size }
  }
  const fetchAttachment = () => Promise.reject(new original.UploadFailure('network'))
  return { ...original, createVisitorUploads: () => ({ upload, fetchAttachment }) }
})

const send = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
const tray = () => document.querySelector('.tray')
const names = () => [...(tray()?.querySelectorAll('bdi') ?? [])].map(({ textContent }) => textContent)

async function choose(...files: string[]): Promise<void> {
  const input = screen.getByLabelText('Attach files')
  Object.defineProperty(input, 'files', { configurable: true, value: files.map((name) => new File(['x'], name)) })
  fireEvent.change(input)
  await vi.waitFor(() => expect(names().length).toBeGreaterThan(0))
}

test('what is more than a message takes is said, until there is room again', async () => {
  showChat()
  await choose(...Array.from({ length: 14 }, (_, i) => `${i}.txt`))
  expect(names()).toHaveLength(ATTACHMENTS_MAX)
  screen.getByText('A message takes up to 10 files.')
  fireEvent.click(screen.getByRole('button', { name: 'Remove 3.txt' }))
  expect(screen.queryByText('A message takes up to 10 files.')).toBeNull()
})

test('a file that failed stays when the message goes without it', async () => {
  const { visitor } = showChat()
  await choose('empty.txt', 'boat.txt')
  await vi.waitFor(() => screen.getByText('This file is empty.'))
  await vi.waitFor(() => expect(send().disabled).toBe(false))
  fireEvent.click(send())
  expect(visitor.commands).toEqual([
    { type: 'message.send', text: '', attachments: [expect.objectContaining({ name: 'boat.txt' })] },
  ])
  expect(names()).toEqual(['empty.txt'])
})

test('a message that waits for its file says so', async () => {
  const { chat, visitor } = showChat()
  chat.draft.set('See the picture')
  await choose('slow.png')
  expect(send().disabled).toBe(true)
  expect(tray()?.textContent).toContain('Uploading slow.png')
  visitor.reset()
  expect(tray()).toBeNull()
})

test('attack: the name of a program does not show as that of a picture', async () => {
  showChat()
  await choose('photo\u202egnp.exe')
  expect(names()).toEqual(['photognp.exe'])
  screen.getByRole('button', { name: 'Remove photognp.exe' })
})

test('attack: nor does it in a message', () => {
  const { visitor } = showChat()
  const file = { id: 'a', name: 'photo\u2067gnp.exe', type: 'text/plain', size: 1 }
  visitor.append({ kind: 'agent', id: 'agent-1', name: 'Maya' }, [
    { type: 'message.posted', id: 'm', text: '', attachments: [file] },
  ])
  screen.getByText('photognp.exe')
  screen.getByRole('button', { name: /^Download photognp\.exe/ })
})

import { fireEvent, screen } from '@testing-library/preact'
import { expect, test, vi } from 'vitest'
import { showChat } from '../testing/show-chat'

const hint = () => screen.queryByText('Drop files here to send them')
const hold = (root: Element, types = ['Files']) => {
  // the document of the tests has no drags
  const event = Object.assign(new Event('dragover', { bubbles: true }), { dataTransfer: { types } })
  fireEvent(root, event)
}

test('a file that is held over the chat can be let go there', () => {
  const { root } = showChat()
  expect(hint()).toBeNull()
  hold(root)
  expect(hint()).not.toBeNull()
  fireEvent(root, new Event('drop', { bubbles: true }))
  expect(hint()).toBeNull()
})

test('the word goes when the file is carried away again', async () => {
  const { root } = showChat()
  hold(root)
  await vi.waitFor(() => expect(hint()).toBeNull())
})

test('text that is dragged is no file', () => {
  const { root } = showChat()
  hold(root, ['text/plain'])
  expect(hint()).toBeNull()
})

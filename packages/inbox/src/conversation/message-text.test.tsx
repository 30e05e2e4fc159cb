import { render } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { TextLine } from './lines'
import { MessageText } from './message-text'

const shown = (kind: TextLine['by']['kind'], text: string) => {
  const by = { kind, id: 'p1', name: 'Ada' }
  const line = { by, text, kind: 'message', key: 'm1', seq: 2, attachments: [], at: '', delivery: null } as const
  const { container } = render(
    <MessageText line={{ ...line, isFirstOfGroup: true, isLastOfGroup: true, refusedWith: null }} />,
  )
  return container
}

test('agents see the Markdown of the team as their customers do', () => {
  const message = shown('agent', '**Soon:** read [this](https://acme.test/a)\n\n- one\n- two')
  expect(message.querySelector('strong')?.textContent).toBe('Soon:')
  expect(message.querySelector('a')).toMatchObject({ href: 'https://acme.test/a', rel: 'noopener noreferrer ugc' })
  expect(message.querySelectorAll('li')).toHaveLength(2)
})

test('what a visitor types stays as it is typed, with its addresses to follow', () => {
  const message = shown('visitor', '**not bold** https://acme.test/b <b>x</b>')
  expect(message.textContent).toBe('**not bold** https://acme.test/b <b>x</b>')
  expect(message.querySelectorAll('strong, b')).toHaveLength(0)
  expect(message.querySelector('a')?.href).toBe('https://acme.test/b')
})

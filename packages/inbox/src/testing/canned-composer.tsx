import { signal } from '@preact/signals'
import { fireEvent, render, screen } from '@testing-library/preact'
import { createRef } from 'preact'
import { useState } from 'preact/hooks'
import { vi } from 'vitest'
import { CannedContext, type CannedSource } from '../canned/canned-context'
import { Composer } from '../conversation/composer'
import type { Refusal, Reply } from '../http/reply'
import { ada } from './scripted-api'

const noFiles = { list: [], isOverfull: false, add() {}, retry() {}, remove() {}, take: () => [] }
const reply = (shortcut: string, text: string) => ({ id: shortcut, shortcut, text, updatedAt: '' })
const REPLIES = [
  reply('bye', 'Goodbye, {{contact.first_name|friend}}. {{agent.first_name}}'),
  reply('hello', 'Hello {{contact.name}}, this is {{agent.name}} of {{business.name}} (#{{ticket.number}}).'),
  reply('refund', 'We say goodbye to 5 €.'),
  reply('مرحبا', 'أهلا بك'),
]

interface Start {
  readonly items?: typeof REPLIES
  readonly contact?: CannedSource['contact']
  readonly answer?: Promise<Refusal | null>
  readonly initialText?: string
}

/** The box of a conversation with Mia, in a business that has these replies. */
export function openCannedComposer({
  items = REPLIES,
  contact = { name: 'Mia Lopez', email: null },
  answer = Promise.resolve(null),
  initialText = '',
}: Start = {}) {
  const onSend = vi.fn(() => null)
  const asked: string[] = []
  const ask = async <Body,>(path: string): Promise<Reply<Body>> => {
    asked.push(path)
    return (await answer) ?? { ok: true, body: { items } as never }
  }
  const workspace = { api: { ask } as CannedSource['workspace']['api'], onSignedOut() {}, me: ada }
  const source = { workspace, business: { id: 'org-1', name: 'Acme Tours' }, contact, ticketNumber: 7 }
  const textarea = createRef<HTMLTextAreaElement>()
  function Desk() {
    const [isNote, setIsNote] = useState(false)
    return (
      <CannedContext.Provider value={source}>
        <Composer
          people={signal(null)}
          me={ada.id}
          textarea={textarea}
          initialText={initialText}
          isNote={isNote}
          contact="Mia"
          isResolved={false}
          notice={null}
          files={noFiles}
          onText={() => {}}
          onNote={setIsNote}
          onPick={() => {}}
          onSend={onSend}
        />
      </CannedContext.Provider>
    )
  }
  render(<Desk />)
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
  field.focus()
  const type = (text: string) => fireEvent.input(field, { target: { value: text } })
  const key = (name: string, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init })
    fireEvent(field, event)
    return event
  }
  return { field, type, key, onSend, asked }
}

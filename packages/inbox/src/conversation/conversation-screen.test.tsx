import { memoryStorage } from '@opencx/client'
import { emptyConversation } from '@opencx/protocol/conversation/empty'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { scriptedConversation } from '../testing/scripted-agent'
import { agent, colleague, summaryOf, visitor } from '../testing/summaries'
import { ConversationScreen } from './conversation-screen'
import { createDrafts } from './draft'

afterEach(() => {
  act(cleanup)
  setVisibility('visible')
})

function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

function open({ storage = memoryStorage(), prepare = (_: ReturnType<typeof scriptedConversation>) => {} } = {}) {
  const conversation = scriptedConversation()
  conversation.visitorSays('Is Saturday free?')
  prepare(conversation)
  const onBack = vi.fn()
  const drafts = createDrafts(storage, agent.id)
  const detail = { step: 'loading' } as const
  const draw = () => (
    <ConversationScreen
      client={conversation}
      view={conversation.view}
      me={agent}
      summary={summaryOf()}
      detail={detail}
      drafts={drafts}
      listUrl="/inbox/all"
      onBack={onBack}
    />
  )
  const { rerender } = render(draw())
  conversation.subscribe(() => rerender(draw()))
  return { conversation, storage, onBack }
}

const log = () => screen.getByRole('log', { name: 'Conversation' })
const reply = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' })
const button = (name: string) => screen.getByRole('button', { name })
const write = (text: string) => {
  fireEvent.input(reply(), { target: { value: text } })
  fireEvent.keyDown(reply(), { key: 'Enter' })
}
const press = (key: string) => fireEvent.keyDown(document.body, { key })

describe('the thread', () => {
  test('holds what everybody said, notes marked as notes', () => {
    const { conversation } = open()
    act(() => {
      conversation.append(colleague, { type: 'note.posted', text: 'Six seats left' })
      conversation.append(agent, { type: 'message.posted', text: 'It is!' })
    })
    const note = within(log()).getByText('Six seats left').closest('article')
    expect(note?.textContent).toContain('Internal note')
    expect(note?.textContent).toContain('Ben Ito')
    const answer = within(log()).getByText('It is!').closest('article')
    expect(answer?.textContent).not.toContain('Internal note')
    expect(answer?.className).not.toBe(note?.className)
  })

  test('shows what was written at once, in the same row before and after the server has it', () => {
    const { conversation } = open()
    write('Yes, it is')
    const row = within(log()).getByText('Yes, it is').closest('article')
    expect(row?.textContent).toContain('Sending…')
    act(() => conversation.confirm())
    expect(within(log()).getAllByText('Yes, it is')).toHaveLength(1)
    expect(within(log()).getByText('Yes, it is').closest('article')).toBe(row)
    expect(row?.textContent).toContain('Sent')
  })

  test('says while offline that a message waits', () => {
    const { conversation } = open()
    write('Yes')
    act(() => conversation.show({ link: 'offline' }))
    expect(log().textContent).toContain('Waiting for connection')
  })

  test('says when the visitor got and read an answer', () => {
    const { conversation } = open()
    write('Yes')
    act(() => conversation.confirm())
    const { seq } = conversation.view.conversation
    const { agent: own } = conversation.view.positions
    act(() => conversation.show({ positions: { visitor: { delivered: seq, read: 0 }, agent: own } }))
    expect(log().textContent).toContain('Delivered')
    act(() => conversation.show({ positions: { visitor: { delivered: seq, read: seq }, agent: own } }))
    expect(log().textContent).toContain('Seen')
  })

  test('a refused message says why and can be sent again or given up', () => {
    const { conversation } = open()
    write('One')
    act(() => conversation.refuse('message_malformed'))
    expect(log().textContent).toContain('cannot be stored')
    fireEvent.click(button('Retry'))
    expect(conversation.sent.map((command) => 'text' in command && command.text)).toEqual(['One', 'One'])
    act(() => conversation.refuse('message_malformed'))
    fireEvent.click(button('Discard'))
    expect(log().textContent).not.toContain('One')
  })

  test('shows the visitor typing, outside of what was said', () => {
    const { conversation } = open()
    act(() => conversation.show({ typing: [visitor] }))
    expect(screen.getByText('Mia Lopez is typing')).toBeTruthy()
    expect(log().textContent).not.toContain('is typing')
  })

  test('follows no address but http and https', () => {
    const { conversation } = open()
    act(() => conversation.visitorSays('https://acme.test/a javascript:alert(1) <b>bold</b>'))
    const links = within(log()).getAllByRole<HTMLAnchorElement>('link')
    expect(links.map((link) => link.href)).toEqual(['https://acme.test/a'])
    expect(links[0]?.rel).toBe('noopener noreferrer ugc')
    expect(log().querySelector('b')).toBeNull()
  })
})

describe('what can be done', () => {
  test('resolving and reopening answer at once', () => {
    const { conversation } = open()
    fireEvent.click(button('Resolve'))
    expect(button('Reopen')).toBeTruthy()
    expect(log().textContent).toContain('You resolved this conversation')
    fireEvent.click(button('Reopen'))
    expect(button('Resolve')).toBeTruthy()
    expect(conversation.sent.map(({ type }) => type)).toEqual(['conversation.resolve', 'conversation.reopen'])
  })

  test('taking a conversation is offered until one has it', () => {
    const { conversation } = open()
    fireEvent.click(button('Assign to me'))
    expect(screen.queryByRole('button', { name: 'Assign to me' })).toBeNull()
    expect(screen.getByText('Assigned to you')).toBeTruthy()
    expect(conversation.sent).toMatchObject([{ type: 'assignee.change', assigneeId: agent.id }])
  })

  test('a refused action is said and can be put away', () => {
    const { conversation } = open()
    fireEvent.click(button('Resolve'))
    act(() => conversation.refuse('command_not_allowed'))
    expect(button('Resolve')).toBeTruthy()
    expect(screen.getByText(/may not do this/i)).toBeTruthy()
    fireEvent.click(button('Discard'))
    expect(screen.queryByText(/may not do this/i)).toBeNull()
  })

  test.each([
    ['r', 'false'],
    ['n', 'true'],
  ])('the key %s goes to the box', (key, isNote) => {
    open()
    press(key)
    expect(document.activeElement).toBe(reply())
    expect(screen.getByRole('switch', { name: 'Internal note' }).getAttribute('aria-checked')).toBe(isNote)
  })

  test('the keys e and a resolve and assign, but not while typing', () => {
    const { conversation } = open()
    fireEvent.keyDown(reply(), { key: 'e' })
    fireEvent.keyDown(reply(), { key: 'a' })
    expect(conversation.sent).toEqual([])
    press('a')
    press('e')
    expect(conversation.sent.map(({ type }) => type)).toEqual(['assignee.change', 'conversation.resolve'])
  })

  test('Escape leaves the box first, then the conversation', () => {
    const { onBack } = open()
    press('r')
    fireEvent.keyDown(reply(), { key: 'Escape' })
    expect(document.activeElement).not.toBe(reply())
    expect(onBack).not.toHaveBeenCalled()
    press('Escape')
    expect(onBack).toHaveBeenCalledOnce()
  })
})

describe('writing', () => {
  test('a note goes to the team, and the visitor does not even see it being typed', () => {
    const { conversation } = open()
    fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
    write('Careful')
    expect(conversation.sent).toMatchObject([{ type: 'note.post', text: 'Careful' }])
    expect(conversation.typed).not.toContain(true)
  })

  test('a reply shows as typing until it is sent', () => {
    const { conversation } = open()
    fireEvent.input(reply(), { target: { value: 'Y' } })
    expect(conversation.typed).toEqual([true])
    fireEvent.click(button('Send'))
    expect(conversation.typed.at(-1)).toBe(false)
  })

  test('turning a reply into a note stops the typing', () => {
    const { conversation } = open()
    fireEvent.input(reply(), { target: { value: 'Y' } })
    fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
    expect(conversation.typed).toEqual([true, false])
  })

  test('a draft is there again after a reload, as what it was', () => {
    const storage = memoryStorage()
    open({ storage })
    press('n')
    fireEvent.input(reply(), { target: { value: 'Half a note' } })
    act(cleanup)
    open({ storage })
    expect(reply().value).toBe('Half a note')
    expect(screen.getByRole('switch', { name: 'Internal note' }).getAttribute('aria-checked')).toBe('true')
  })

  test('what was sent leaves no draft behind', () => {
    const { storage } = open()
    write('Yes')
    expect(storage.names('')).toEqual([])
  })
})

describe('read positions', () => {
  test('tell how far was read, and go on with what arrives', async () => {
    const { conversation } = open()
    await waitFor(() => expect(conversation.reads).toEqual([2]))
    act(() => conversation.visitorSays('And Sunday?'))
    expect(conversation.reads).toEqual([2, 3])
  })

  test('tell nothing while nobody can see the window', async () => {
    setVisibility('hidden')
    const { conversation } = open()
    expect(conversation.reads).toEqual([])
    act(() => setVisibility('visible'))
    expect(conversation.reads).toEqual([2])
  })

  test('tell nothing while the end is out of view, and a button leads there', async () => {
    const { conversation } = open()
    await waitFor(() => expect(conversation.reads).toEqual([2]))
    const scroller = scrollUp()
    act(() => conversation.visitorSays('And Sunday?'))
    expect(conversation.reads).toEqual([2])
    fireEvent.click(button('1 new message'))
    expect(scroller.scrollTop).toBe(1_500)
  })

  test('writing leads to the end as well', () => {
    open()
    const scroller = scrollUp()
    write('Yes, it is')
    expect(scroller.scrollTop).toBe(1_500)
  })

  test('older history that comes in is nothing new', () => {
    let whole = emptyConversation
    const { conversation } = open({
      prepare(c) {
        c.append(agent, { type: 'message.posted', text: 'One' })
        whole = c.view.conversation
        c.show({ conversation: { ...whole, from: 3, entries: whole.entries.filter(({ seq }) => seq >= 3) } })
      },
    })
    scrollUp()
    act(() => conversation.show({ conversation: whole }))
    expect(log().textContent).toContain('Is Saturday free?')
    expect(button('Jump to newest')).toBeTruthy()
  })
})

function scrollUp(): Element {
  const scroller = log().closest('.thread-scroller')
  if (!scroller) throw new Error('The log stands in no scroller')
  const geometry = { scrollHeight: 2_000, clientHeight: 500 }
  for (const [name, value] of Object.entries(geometry))
    Object.defineProperty(scroller, name, { value, configurable: true })
  scroller.scrollTop = 0
  fireEvent.scroll(scroller)
  return scroller
}

test('older history is asked for near the start, while there is some', () => {
  const { conversation } = open({ prepare: (c) => c.show({ hasOlder: true }) })
  expect(conversation.olderAsked).toBeGreaterThan(0)
  expect(open().conversation.olderAsked).toBe(0)
})

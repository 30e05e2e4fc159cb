import { act, cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { button, log, openScreen, press, reply, write } from '../testing/open-screen'
import { agent, colleague, visitor } from '../testing/summaries'

afterEach(() => act(cleanup))

describe('the thread', () => {
  test('holds what everybody said, notes marked as notes', () => {
    const { conversation } = openScreen()
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
    const { conversation } = openScreen()
    write('Yes, it is')
    const row = within(log()).getByText('Yes, it is').closest('article')
    expect(row?.textContent).toContain('Sending…')
    act(() => conversation.confirm())
    expect(within(log()).getAllByText('Yes, it is')).toHaveLength(1)
    expect(within(log()).getByText('Yes, it is').closest('article')).toBe(row)
    expect(row?.textContent).toContain('Sent')
  })

  test('says while offline that a message waits', () => {
    const { conversation } = openScreen()
    write('Yes')
    act(() => conversation.show({ link: 'offline' }))
    expect(log().textContent).toContain('Waiting for connection')
  })

  test('says when the visitor got and read an answer', () => {
    const { conversation } = openScreen()
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
    const { conversation } = openScreen()
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
    const { conversation } = openScreen()
    act(() => conversation.show({ typing: [visitor] }))
    expect(screen.getByText('Mia Lopez is typing')).toBeTruthy()
    expect(log().textContent).not.toContain('is typing')
  })

  test('follows no address but http and https', () => {
    const { conversation } = openScreen()
    act(() => conversation.visitorSays('https://acme.test/a javascript:alert(1) <b>bold</b>'))
    const links = within(log()).getAllByRole<HTMLAnchorElement>('link')
    expect(links.map((link) => link.href)).toEqual(['https://acme.test/a'])
    expect(links[0]?.rel).toBe('noopener noreferrer ugc')
    expect(log().querySelector('b')).toBeNull()
  })
})

describe('what can be done', () => {
  test('resolving and reopening answer at once', () => {
    const { conversation } = openScreen()
    fireEvent.click(button('Resolve'))
    expect(button('Reopen')).toBeTruthy()
    expect(log().textContent).toContain('You resolved this conversation')
    fireEvent.click(button('Reopen'))
    expect(button('Resolve')).toBeTruthy()
    expect(conversation.sent.map(({ type }) => type)).toEqual(['conversation.resolve', 'conversation.reopen'])
  })

  test('a key takes a conversation, once', () => {
    const { conversation } = openScreen()
    press('a')
    expect(button('Assigned to You, assign to…')).toBeTruthy()
    press('a')
    expect(conversation.sent).toMatchObject([{ type: 'assignee.change', assigneeId: agent.id }])
  })

  test('a refused action is said and can be put away', () => {
    const { conversation } = openScreen()
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
    openScreen()
    press(key)
    expect(document.activeElement).toBe(reply())
    expect(screen.getByRole('switch', { name: 'Internal note' }).getAttribute('aria-checked')).toBe(isNote)
  })

  test('the keys e and a resolve and assign, but not while typing', () => {
    const { conversation } = openScreen()
    fireEvent.keyDown(reply(), { key: 'e' })
    fireEvent.keyDown(reply(), { key: 'a' })
    expect(conversation.sent).toEqual([])
    press('a')
    press('e')
    expect(conversation.sent.map(({ type }) => type)).toEqual(['assignee.change', 'conversation.resolve'])
  })

  test('Escape leaves the box first, then the conversation', () => {
    const { onBack } = openScreen()
    press('r')
    fireEvent.keyDown(reply(), { key: 'Escape' })
    expect(document.activeElement).not.toBe(reply())
    expect(onBack).not.toHaveBeenCalled()
    press('Escape')
    expect(onBack).toHaveBeenCalledOnce()
  })
})

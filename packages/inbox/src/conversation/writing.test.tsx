import { memoryStorage } from '@opencx/client'
import { act, cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { button, openScreen, press, reply, write } from '../testing/open-screen'

afterEach(() => act(cleanup))

describe('writing', () => {
  test('a note goes to the team, and the visitor does not even see it being typed', () => {
    const { conversation } = openScreen()
    fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
    write('Careful')
    expect(conversation.sent).toMatchObject([{ type: 'note.post', text: 'Careful' }])
    expect(conversation.typed).not.toContain(true)
  })

  test('after a note comes a reply again, so that nothing goes to the wrong readers', () => {
    const { conversation, storage } = openScreen()
    press('n')
    expect(button('Send').className).toContain('for-team')
    write('Careful')
    expect(screen.getByRole('switch', { name: 'Internal note' }).getAttribute('aria-checked')).toBe('false')
    expect(button('Send').className).not.toContain('for-team')
    write('Yes, it is')
    expect(conversation.sent.map(({ type }) => type)).toEqual(['note.post', 'message.send'])
    expect(storage.names('')).toEqual([])
  })

  test('a reply shows as typing until it is sent', () => {
    const { conversation } = openScreen()
    fireEvent.input(reply(), { target: { value: 'Y' } })
    expect(conversation.typed).toEqual([true])
    fireEvent.click(button('Send'))
    expect(conversation.typed.at(-1)).toBe(false)
  })

  test('turning a reply into a note stops the typing', () => {
    const { conversation } = openScreen()
    fireEvent.input(reply(), { target: { value: 'Y' } })
    fireEvent.click(screen.getByRole('switch', { name: 'Internal note' }))
    expect(conversation.typed).toEqual([true, false])
  })

  test('a draft is there again after a reload, as what it was', () => {
    const storage = memoryStorage()
    openScreen({ storage })
    press('n')
    fireEvent.input(reply(), { target: { value: 'Half a note' } })
    act(cleanup)
    openScreen({ storage })
    expect(reply().value).toBe('Half a note')
    expect(screen.getByRole('switch', { name: 'Internal note' }).getAttribute('aria-checked')).toBe('true')
  })

  test('what was sent leaves no draft behind', () => {
    const { storage } = openScreen()
    write('Yes')
    expect(storage.names('')).toEqual([])
  })
})

import { emptyConversation } from '@opencx/protocol/conversation/empty'
import { act, cleanup, fireEvent, waitFor } from '@testing-library/preact'
import { afterEach, describe, expect, test } from 'vitest'
import { button, log, openScreen, press, scrollUp, write } from '../testing/open-screen'
import { agent } from '../testing/summaries'

afterEach(() => {
  act(cleanup)
  setVisibility('visible')
})

function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

describe('read positions', () => {
  test('tell how far was read, and go on with what arrives', async () => {
    const { conversation } = openScreen()
    await waitFor(() => expect(conversation.reads).toEqual([2]))
    act(() => conversation.visitorSays('And Sunday?'))
    expect(conversation.reads).toEqual([2, 3])
  })

  test('tell nothing while nobody can see the window', async () => {
    setVisibility('hidden')
    const { conversation } = openScreen()
    expect(conversation.reads).toEqual([])
    act(() => setVisibility('visible'))
    expect(conversation.reads).toEqual([2])
  })

  test('tell nothing while the end is out of view, and a button leads there', async () => {
    const { conversation } = openScreen()
    await waitFor(() => expect(conversation.reads).toEqual([2]))
    const scroller = scrollUp()
    act(() => conversation.visitorSays('And Sunday?'))
    expect(conversation.reads).toEqual([2])
    fireEvent.click(button('1 new message'))
    expect(scroller.scrollTop).toBe(1_500)
  })

  test('writing leads to the end as well', () => {
    openScreen()
    const scroller = scrollUp()
    write('Yes, it is')
    expect(scroller.scrollTop).toBe(1_500)
  })

  test('acts do not lead away from what is read, and their button leads to the end with the focus', () => {
    openScreen()
    const scroller = scrollUp()
    press('a')
    press('e')
    expect(scroller.scrollTop).toBe(0)
    act(() => button('Jump to newest').focus())
    fireEvent.click(button('Jump to newest'))
    expect([scroller.scrollTop, document.activeElement]).toEqual([1_500, scroller])
  })

  test('older history that comes in is nothing new', () => {
    let whole = emptyConversation
    const { conversation } = openScreen({
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

test('older history is asked for near the start, while there is some', () => {
  const { conversation } = openScreen({ prepare: (c) => c.show({ hasOlder: true }) })
  expect(conversation.olderAsked).toBeGreaterThan(0)
  expect(openScreen().conversation.olderAsked).toBe(0)
})

import { afterEach, expect, test, vi } from 'vitest'
import { embed, start } from './testing/embedded-chat'
import type { ScriptedVisitor } from './testing/scripted-conversation'
import { ownerOf, userTokenOf } from './testing/user-token'

afterEach(() => {
  vi.restoreAllMocks()
  location.hash = ''
})

const IDENTIFY = '/widget/v1/identify'
const isAda = (visitor: ScriptedVisitor) => {
  visitor.owner = ownerOf('ada')
  visitor.replies.set(IDENTIFY, { conversationId: null, name: 'Ada', owner: ownerOf('ada') })
}

test('a token of somebody else ends the session of a customer at once', () => {
  const { visitor } = embed({ visitor: { userToken: userTokenOf('joanna') } }, isAda)
  expect(visitor.resets).toBe(1)
})

test('a newer token of the same customer changes nothing', () => {
  const { visitor } = embed({ visitor: { userToken: userTokenOf('ada', 2) } }, isAda)
  expect([visitor.resets, visitor.held]).toEqual([0, []])
})

test.each(['undefined', 'garbage', 'a.b.c'])(
  '%s in the place of a token ends no session, and the page hears of it',
  async (userToken) => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue()
    const { visitor, told } = embed({ visitor: { userToken } }, (visitor) => {
      isAda(visitor)
      const refusal = Object.assign(new Error('Ask your backend.'), { code: 'user_token_invalid' })
      vi.spyOn(visitor, 'ask').mockRejectedValue(refusal)
    })
    await vi.waitFor(() =>
      expect(told).toContainEqual({ type: 'error', code: 'user_token_invalid', message: 'Ask your backend.' }),
    )
    expect([visitor.resets, visitor.owner]).toEqual([0, ownerOf('ada')])
    expect(warned).toHaveBeenCalledWith('OpenCX: Ask your backend.')
  },
)

test('a session that is lost before the page has spoken is that of the customer whom the page names', async () => {
  const { visitor } = embed({ visitor: { userToken: userTokenOf('ada') } }, (visitor) => {
    isAda(visitor)
    visitor.loseSession()
  })
  const { id } = visitor.conversation
  await vi.waitFor(() => expect(visitor.opened).toEqual([id]))
  expect(visitor.owner).toBe(ownerOf('ada'))
})

test('on a page of its own a customer whose session is lost goes on as nobody in particular', () => {
  const visitor = start()
  visitor.owner = ownerOf('ada')
  visitor.loseSession()
  expect([visitor.owner, visitor.conversation.view.stoppedBy]).toEqual([undefined, null])
})

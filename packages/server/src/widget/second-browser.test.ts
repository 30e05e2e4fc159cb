import { createVisitor, memoryStorage, type Visitor } from '@opencx/client'
import { listConversations } from '@opencx/client/own-conversations'
import { makeResumeCode, resumeConversation } from '@opencx/client/resume'
import { ExchangeFailure, silentPush } from '@opencx/client/testing'
import { collectTranscript, transcriptLines } from '@opencx/client/transcript'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { visitsOf } from '../testing/visits'

let app: TestApp
let key: string
beforeAll(async () => {
  app = await createTestApp()
  key = (await createOrg(app, { name: 'Acme' })).widget_token
  // the browser's network is the app itself
  vi.stubGlobal('fetch', (url: string, { credentials: _, ...init }: RequestInit) =>
    app.request(new URL(url).pathname, { ...init, headers: { ...init.headers, origin: OWN_ORIGIN } }),
  )
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await app.close()
})

/** The chat in a browser that nobody has used yet. */
async function openBrowser(): Promise<Visitor> {
  const ticket = await visitsOf(app).ticketFor(key)
  const quiet = () => () => {}
  const visitor = createVisitor({
    origin: OWN_ORIGIN,
    key,
    ticket,
    refreshTicket: async () => ticket,
    storage: memoryStorage(),
    details: {},
    environment: {
      isOnline: () => true,
      isVisible: () => true,
      onWake: quiet,
      onLeave: quiet,
      onOtherTab: quiet,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    },
    connect: silentPush,
  })
  onTestFinished(() => visitor.stop())
  return visitor
}
const delivered = (visitor: Visitor) => vi.waitFor(() => expect(visitor.conversation.view.pending).toEqual([]))
const say = async (visitor: Visitor, text: string) => {
  visitor.conversation.send({ type: 'message.send', text })
  await delivered(visitor)
}
const texts = (visitor: Visitor) =>
  visitor.conversation.view.conversation.entries.flatMap((entry) => ('text' in entry ? [entry.text] : []))
const words = { nameOf: () => 'You', timeOf: () => '09:30' }

test('a conversation goes on in another browser, with all that was said and what is unsent there', async () => {
  const first = await openBrowser()
  await say(first, 'from the portal')
  const { code } = await makeResumeCode(first)
  const second = await openBrowser()
  await resumeConversation(second, code.toLowerCase())
  expect(second.conversation.id).toBe(first.conversation.id)
  await say(second, 'from home')
  expect(texts(second)).toEqual(['from the portal', 'from home'])
})

test('a wrong code changes nothing', async () => {
  const visitor = await openBrowser()
  await say(visitor, 'mine')
  const { id } = visitor.conversation
  const failure = await resumeConversation(visitor, 'ZZZZ-ZZZZ').catch((reason: unknown) => reason)
  expect(failure).toBeInstanceOf(ExchangeFailure)
  expect(failure).toMatchObject({ code: 'resume_code_invalid' })
  expect(visitor.conversation.id).toBe(id)
  await say(visitor, 'still mine')
})

test('a visitor lists their conversations and opens one of them', async () => {
  const visitor = await openBrowser()
  await say(visitor, 'first matter')
  visitor.open()
  await say(visitor, 'second matter')
  const list = await listConversations(visitor)
  expect(list.map(({ lastMessage }) => lastMessage?.text)).toEqual(['second matter', 'first matter'])
  visitor.open(list[1]?.id)
  await vi.waitFor(() => expect(texts(visitor)).toEqual(['first matter']))
})

test('a transcript holds every message of the conversation', async () => {
  const first = await openBrowser()
  // below what one visitor may send in a minute
  for (let batch = 0; batch < 2; batch++) {
    for (let i = 0; i < 12; i++) first.conversation.send({ type: 'message.send', text: `line ${batch * 12 + i}` })
    await delivered(first)
  }
  const lines = Array.from({ length: 24 }, (_, i) => `09:30  You: line ${i}`)
  expect(transcriptLines(await collectTranscript(first), words)).toEqual(lines)
})

import { memoryStorage } from '@opencx/client'
import { expect, test } from 'vitest'
import { scriptedAgents } from '../testing/scripted-agent'
import { openConversations } from './open-conversations'

const noOne = {
  origin: '',
  onSummaries() {},
  onGone() {},
  onReconnect() {},
  onLink() {},
  onViewing() {},
  onSignedOut() {},
}

function start(storage = memoryStorage()) {
  const agent = scriptedAgents().connect({ ...noOne, userId: 'ada', storage })
  const conversations = openConversations({ agent, storage, userId: 'ada' })
  return { agent, conversations, storage, conversation: agent.conversation('c1') }
}

test('a conversation is kept in step as long as somebody looks at it', () => {
  const { conversations, conversation } = start()
  const first = conversations.enter('c1')
  const second = conversations.enter('c1')
  expect(second.client).toBe(first.client)
  first.leave()
  expect(conversation.isStopped).toBe(false)
  second.leave()
  expect(conversation.isStopped).toBe(true)
})

test('one that is left too early stays until everything written in it went out', () => {
  const { conversations, conversation } = start()
  const { client, leave } = conversations.enter('c1')
  client.send({ type: 'message.send', text: 'Yes' })
  leave()
  expect(conversation.isStopped).toBe(false)
  conversation.confirm()
  expect(conversation.isStopped).toBe(true)
})

test('after a reload what was left unsent goes out without anybody looking at it', () => {
  const { conversations, storage, conversation } = start()
  conversation.visitorSays('Hello')
  conversations.enter('c1').client.send({ type: 'message.send', text: 'Yes' })
  conversations.stop()
  const later = start(storage)
  expect(later.conversation.isStopped).toBe(false)
  later.conversation.visitorSays('Hello')
  expect(later.conversation.isStopped).toBe(true)
  expect(storage.names('')).toEqual([])
})

test('a refused command does not keep a conversation open', () => {
  const { conversations, conversation } = start()
  const { client, leave } = conversations.enter('c1')
  client.send({ type: 'message.send', text: 'Yes' })
  leave()
  conversation.refuse('message_too_long')
  expect(conversation.isStopped).toBe(true)
})

test('each person has their own unsent conversations', () => {
  const storage = memoryStorage()
  storage.set('unsent/ben/c1', '')
  const { agent } = start(storage)
  let isOpened = false
  agent.open = () => {
    isOpened = true
    return agent.conversation('c1')
  }
  openConversations({ agent, storage, userId: 'ada' })
  expect(isOpened).toBe(false)
  openConversations({ agent, storage, userId: 'ben' })
  expect(isOpened).toBe(true)
})

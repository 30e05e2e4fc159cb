import { expect, test } from 'vitest'
import { openSession } from './session'
import { memoryStorage } from './storage'
import { testEnvironment, virtualClock } from './testing'

const DAY = 86_400_000

function begin() {
  const storage = memoryStorage()
  const clock = virtualClock(1_000)
  const environment = testEnvironment()
  const open = () => openSession({ name: 's', storage, clock, environment, rotateAfterMs: DAY })
  const wait = (ms: number) => {
    clock.after(ms, () => {})
    clock.step()
  }
  return { storage, environment, open, wait }
}

test('token and conversation are made before the first request and outlive the page', () => {
  const { open } = begin()
  const first = open()
  expect(first.token).toMatch(/^[0-9a-f]{64}$/)
  const second = open()
  expect([second.token, second.seen.conversationId]).toEqual([first.token, first.seen.conversationId])
})

test('a token is replaced after its time, and only once the server took note of the next one', () => {
  const { open, wait } = begin()
  const session = open()
  session.confirm(undefined, 'c')
  const old = session.token
  expect(session.nextToken()).toBeUndefined()
  wait(DAY)
  const next = session.nextToken()
  expect(next).toMatch(/^[0-9a-f]{64}$/)
  // the reply was lost: the same next token is announced again
  expect(session.nextToken()).toBe(next)
  expect(session.token).toBe(old)
  session.confirm(next, 'c')
  expect(session.token).toBe(next)
  expect(session.nextToken()).toBeUndefined()
})

test('two tabs announce the same next token and follow each other', () => {
  const { open, wait } = begin()
  const [one, other] = [open(), open()]
  one.confirm(undefined, 'c')
  wait(DAY)
  const next = one.nextToken()
  expect(other.nextToken()).toBe(next)
  one.confirm(next, 'c')
  expect(other.token).toBe(next)
  other.confirm(next, 'c')
  expect(one.token).toBe(next)
})

test('a tab in the background does not rotate, and a session nobody confirmed does not either', () => {
  const { open, wait, environment } = begin()
  const session = open()
  wait(DAY)
  expect(session.nextToken()).toBeUndefined()
  session.confirm(undefined, 'c')
  environment.isInFront = false
  expect(session.nextToken()).toBeUndefined()
})

test('what cannot be read in the storage is replaced by a new session', () => {
  const { open, storage } = begin()
  storage.set('s', '{"token":')
  expect(open().token).toMatch(/^[0-9a-f]{64}$/)
})

test('the conversation that was opened last is opened by the next page, and known to be new until the server has it', () => {
  const { open } = begin()
  const session = open()
  const first = session.seen.conversationId
  session.confirm(undefined, first)
  session.remember()
  const { conversationId } = open().seen
  expect(conversationId).not.toBe(first)
  expect(open().seen.isStarted).toBe(false)
  // an answer for the one that was left says nothing of this one
  session.confirm(undefined, first)
  expect(open().seen.isStarted).toBe(false)
  session.confirm(undefined, conversationId)
  expect(open().seen.isStarted).toBe(true)
})

test('another conversation is the same session, starting over is another one', () => {
  const { open } = begin()
  const session = open()
  const { id, person } = session.seen
  session.remember()
  expect([session.seen.id, session.seen.person]).toEqual([id, person])
  session.renew()
  expect(session.seen.id).not.toBe(id)
  expect(session.seen.person).toBe(person)
})

test('a record of the version before this one is still good', () => {
  const { open, storage } = begin()
  storage.set(
    's',
    JSON.stringify({ person: 'p', token: 't', next: null, since: 0, conversationId: 'c', isConfirmed: true }),
  )
  const session = open()
  expect([session.token, session.seen.conversationId, session.seen.isStarted]).toEqual(['t', 'c', true])
})

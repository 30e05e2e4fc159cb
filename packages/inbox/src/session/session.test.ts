import { describe, expect, test } from 'vitest'
import { ada, refusal, scriptedApi, unreachable } from '../testing/scripted-api'
import { createSession } from './session'

const open = (changes = {}) => {
  const api = scriptedApi(changes)
  return { api, session: createSession(api) }
}

const broken = refusal(500, 'internal_error')

describe('at the start', () => {
  test.each([
    ['a signed-in person goes on', {}, { step: 'signed_in', me: ada }],
    ['a stranger is asked to sign in', { isSignedIn: false }, { step: 'signed_out' }],
    [
      'a server that is away is said to be away',
      { refusal: unreachable },
      { step: 'unreachable', refusal: unreachable },
    ],
    ['a server that fails is told apart', { refusal: broken }, { step: 'unreachable', refusal: broken }],
  ])('%s', async (_name, changes, expected) => {
    const { session } = open(changes)
    await session.check()
    expect(session.state.value).toEqual(expected)
  })
})

describe('signing in', () => {
  test('opens the inbox', async () => {
    const { session } = open({ isSignedIn: false })
    expect(await session.signIn(ada.email, 'secret')).toBeNull()
    expect(session.state.value).toEqual({ step: 'signed_in', me: ada })
  })

  test.each([
    ['a wrong password', null, { code: 'wrong' }],
    ['too many attempts', refusal(429, 'rate_limited', 42), { code: 'limited', seconds: 42 }],
    ['no network', unreachable, { code: 'unreachable' }],
    ['another address than the public one', refusal(403, 'origin_not_allowed'), { code: 'elsewhere' }],
    ['a broken server', refusal(500, 'internal_error'), { code: 'failed' }],
  ])('says what is wrong with %s', async (_name, answer, expected) => {
    const { session, api } = open({ isSignedIn: false })
    api.refusal = answer
    expect(await session.signIn(ada.email, 'nope')).toEqual(expected)
    expect(session.state.value.step).not.toBe('signed_in')
  })
})

describe('signed out in the middle of work', () => {
  test('the work stays until the same person is back', async () => {
    const { session, api } = open()
    await session.check()
    api.isSignedIn = false
    session.interrupt()
    expect(session.state.value).toEqual({ step: 'interrupted', me: ada })
    await session.check()
    expect(session.state.value.step).toBe('interrupted')
    await session.signIn(ada.email, 'secret')
    expect(session.state.value).toEqual({ step: 'signed_in', me: ada })
  })

  test('a sign-in in another tab is noticed', async () => {
    const { session, api } = open()
    await session.check()
    api.isSignedIn = false
    session.interrupt()
    api.isSignedIn = true
    await session.check()
    expect(session.state.value.step).toBe('signed_in')
  })
})

describe('looking again', () => {
  const owner = { ...ada, organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'owner' as const }] }

  test('another role is noticed', async () => {
    const { session, api } = open()
    await session.check()
    api.person = owner
    await session.recheck()
    expect(session.state.value).toEqual({ step: 'signed_in', me: owner })
  })

  test('the screen stays where nothing changed, or nobody answers', async () => {
    const { session, api } = open()
    await session.check()
    const before = session.state.value
    await session.recheck()
    api.refusal = unreachable
    await session.recheck()
    expect(session.state.value).toBe(before)
  })
})

describe('signing out', () => {
  test('shows the sign-in', async () => {
    const { session } = open()
    await session.check()
    expect(await session.signOut()).toBe(true)
    expect(session.state.value).toEqual({ step: 'signed_out' })
  })

  test('does not pretend to when the server was not told', async () => {
    const { session, api } = open()
    await session.check()
    api.refusal = unreachable
    expect(await session.signOut()).toBe(false)
    expect(session.state.value.step).toBe('signed_in')
  })
})

import { defaultChatSettings } from '@opencx/protocol/http/settings'
import { act, cleanup, renderHook } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Refusal } from '../http/reply'
import { unreachable } from '../testing/scripted-api'
import { useDraft } from './use-draft'

afterEach(() => act(cleanup))

const settings = {
  ...defaultChatSettings,
  name: 'Acme',
  welcome: 'Hi',
  requiresIdentity: false,
  color: '#112233',
  position: 'right' as const,
  theme: 'auto' as const,
  retentionDays: null,
}

function begin() {
  let answer = (_: Refusal | null) => {}
  const sent: object[] = []
  const change = (changes: object) => {
    sent.push(changes)
    return new Promise<Refusal | null>((resolve) => (answer = resolve))
  }
  const { result } = renderHook(() => useDraft(settings, change))
  return { draft: () => result.current, sent, reply: (refusal: Refusal | null) => act(async () => answer(refusal)) }
}

test('what is written is sent and no longer unsaved once the server has it', async () => {
  const { draft, sent, reply } = begin()
  act(() => draft().write({ welcome: 'Ahoy' }))
  expect([draft().isChanged, draft().settings.welcome]).toEqual([true, 'Ahoy'])
  act(() => void draft().save())
  await reply(null)
  expect(sent).toEqual([{ welcome: 'Ahoy' }])
  expect([draft().isChanged, draft().saving]).toEqual([false, 'saved'])
})

test('what is typed while it is on its way is kept, and told as not saved', async () => {
  const { draft, reply } = begin()
  act(() => draft().write({ welcome: 'Ahoy' }))
  act(() => void draft().save())
  act(() => draft().write({ welcome: 'Ahoy there' }))
  await reply(null)
  expect([draft().isChanged, draft().saving, draft().settings.welcome]).toEqual([true, 'idle', 'Ahoy there'])
})

test('what the server did not take stays as it was typed, with the reason until something is written', async () => {
  const { draft, reply } = begin()
  act(() => draft().write({ welcome: ' Ahoy ' }))
  act(() => void draft().save((changes) => ({ ...changes, welcome: 'Ahoy' })))
  await reply(unreachable)
  expect([draft().settings.welcome, draft().refusal]).toEqual([' Ahoy ', unreachable])
  act(() => draft().write({ welcome: 'Hello' }))
  expect(draft().refusal).toBeNull()
})

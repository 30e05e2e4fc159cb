import { expect, test } from 'vitest'
import { PreChatField } from './settings'

test('a field of the form has a name that the form does not use itself', () => {
  const field = (name: string) => PreChatField.safeParse({ name, label: 'A question', type: 'text' })
  expect(field('booking').success).toBe(true)
  for (const name of ['name', 'email', 'consent', 'message']) {
    expect(field(name).error?.issues[0]?.message).toBe('must be another name: the form has this one already')
  }
})

import { expect, test } from 'vitest'
import { makeKey, readKey } from './format'

test('a new key reads back as what it was made for', () => {
  for (const kind of ['publishable', 'widget_token', 'secret'] as const) {
    const key = makeKey(kind)
    expect(readKey(key.text)).toEqual(key)
  }
})

test('the prefix says what a key is for', () => {
  expect(makeKey('publishable').text).toMatch(/^oc_live_pk_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/)
  expect(makeKey('widget_token').text).toMatch(/^oc_live_wt_/)
  expect(makeKey('secret').text).toMatch(/^oc_live_sk_/)
})

test('no two keys are alike', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => makeKey('publishable').id)).size).toBe(1_000)
})

test('white space around a pasted key does no harm', () => {
  const key = makeKey('publishable')
  expect(readKey(`  ${key.text}\n`)).toEqual(key)
})

test.each([undefined, '', '   '])('nothing at all (%j) is a missing key', (text) => {
  expect(readKey(text)).toMatchObject({ code: 'key_missing', message: expect.stringContaining('data-token') })
})

test('every beginning of a key is told as truncated, with how much of it arrived', () => {
  const { text } = makeKey('publishable')
  for (let length = 'oc_live_pk_'.length; length < text.length; length++)
    expect(readKey(text.slice(0, length))).toMatchObject({
      code: 'key_truncated',
      message: expect.stringContaining(`first ${length} of ${text.length}`),
    })
})

test('something else than a key is malformed', () => {
  for (const text of ['hello', 'sk_test_123', 'oc_test_pk_abc', 'oc_live_', 'OC_LIVE_PK_abc'])
    expect(readKey(text)).toMatchObject({ code: 'key_malformed', message: expect.stringContaining('oc_live_') })
})

test('any single wrong character is a typo, told before anything is looked up', () => {
  const { text } = makeKey('publishable')
  for (let at = 'oc_live_pk_'.length; at < text.length; at++) {
    const wrong = text[at] === 'x' ? 'y' : 'x'
    const typo = text.slice(0, at) + wrong + text.slice(at + 1)
    expect(readKey(typo)).toMatchObject({ code: 'key_malformed' })
  }
})

test('a key with something pasted behind it is malformed', () => {
  const { text } = makeKey('publishable')
  for (const extra of ['x', '">', text, '<script>'])
    expect(readKey(text + extra)).toMatchObject({ code: 'key_malformed' })
})

test('key confusion: the kind cannot be changed by editing the prefix', () => {
  const { text } = makeKey('secret')
  expect(readKey(text.replace('_sk_', '_pk_'))).toMatchObject({ code: 'key_malformed' })
})

test('what is wrong never repeats the key', () => {
  const { text } = makeKey('publishable')
  const problem = readKey(text.slice(0, -3))
  expect(JSON.stringify(problem)).not.toContain(text.slice(11, 20))
})

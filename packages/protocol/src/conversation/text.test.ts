import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanText, cutText, MESSAGE_MAX_LENGTH, textProblem } from './text'

test.each([
  ['line ends become newlines', 'a\r\nb\rc', 'a\nb\nc'],
  ['tabs and newlines stay', 'a\tb\nc', 'a\tb\nc'],
  ['NUL and other controls go', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
  ['half a surrogate pair is replaced', 'a\ud83d b \ude00c', 'a\ufffd b \ufffdc'],
  ['whole pairs stay', '👍🏽 مرحبا', '👍🏽 مرحبا'],
  ['bidirectional marks stay, names need them', 'a\u200fb', 'a\u200fb'],
])('%s', (_name, dirty, clean) => {
  expect(cleanText(dirty)).toBe(clean)
})

test.each([
  ['', 'message_empty'],
  [' \n\t', 'message_empty'],
  ['\u200b', 'message_empty'],
  ['\u2060 \u202e\u00ad\ufeff', 'message_empty'],
  ['\u3164', 'message_empty'],
  ['\u200b👩\u200d🚀', null],
  ['x'.repeat(MESSAGE_MAX_LENGTH), null],
  ['x'.repeat(MESSAGE_MAX_LENGTH + 1), 'message_too_long'],
  ['a\u0000', 'message_malformed'],
  ['\ud83d', 'message_malformed'],
  ['hello', null],
])('%j is %s', (text, problem) => {
  expect(textProblem(text)).toBe(problem)
})

test('a cleaned text is well-formed, is not changed by cleaning again, and is never called malformed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const clean = cleanText(text)
      expect(Buffer.from(clean, 'utf8').toString('utf8')).toBe(clean)
      expect(cleanText(clean)).toBe(clean)
      expect(textProblem(clean)).not.toBe('message_malformed')
    }),
  )
})

test('a clean text that is cut stays clean, wherever the cut falls', () => {
  const astral = fc.string({ unit: fc.constantFrom('a', '😀', 'é', '\u{1f1e8}\u{1f1fe}'), maxLength: 30 })
  fc.assert(
    fc.property(fc.oneof(astral, fc.string({ unit: 'binary', maxLength: 60 })), fc.nat(40), (text, length) => {
      const clean = cleanText(text)
      const cut = cutText(clean, length)
      expect(clean.startsWith(cut)).toBe(true)
      expect([length, length - 1, clean.length]).toContain(cut.length)
      expect(cleanText(cut)).toBe(cut)
    }),
  )
})

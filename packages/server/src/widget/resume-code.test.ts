import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeResumeCode, readResumeCode, showResumeCode } from './resume-code'

test('a code is eight characters that nobody takes for others, shown in two groups', () => {
  for (let i = 0; i < 200; i++)
    expect(showResumeCode(makeResumeCode())).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
})

test('codes do not repeat', () => {
  expect(new Set(Array.from({ length: 1_000 }, makeResumeCode)).size).toBe(1_000)
})

test('a code is understood however it was typed', () => {
  const mistakes = [
    (code: string) => code.toLowerCase(),
    (code: string) => code.replaceAll('0', 'O'),
    (code: string) => code.replaceAll('0', 'o'),
    (code: string) => code.replaceAll('1', 'I'),
    (code: string) => code.replaceAll('1', 'l'),
    (code: string) => code.replace('-', ''),
    (code: string) => code.replace('-', ' '),
    (code: string) => code.replace('-', '\u2013'),
    (code: string) => ` ${code}\n`,
  ]
  fc.assert(
    fc.property(fc.subarray(mistakes), (made) => {
      const code = makeResumeCode()
      expect(readResumeCode(made.reduce((typed, mistake) => mistake(typed), showResumeCode(code)))).toBe(code)
    }),
  )
})

test.each(['', '-', '1234-567', '1234-56789', 'UUUU-UUUU', '1234-567!', '１２３４-５６７８', 'ß234-5678'])(
  '%j is no code',
  (typed) => {
    expect(readResumeCode(typed)).toBeNull()
  },
)

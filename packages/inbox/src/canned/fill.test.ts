import { cannedVariables } from '@opencx/protocol/canned/template'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Facts, fill, firstName } from './fill'

const known: Facts = {
  'contact.name': 'Mia Lopez',
  'contact.first_name': 'Mia',
  'contact.email': 'mia@example.com',
  'agent.name': 'Ada Okafor',
  'agent.first_name': 'Ada',
  'ticket.number': '1024',
  'business.name': 'Acme Tours',
}
const nobody: Facts = { ...known, 'contact.name': null, 'contact.first_name': ' ', 'contact.email': null }

test.each([
  ['Hi {{contact.first_name}}!', known, 'Hi Mia!'],
  ['Hi {{ contact.first_name | there }}!', known, 'Hi Mia!'],
  ['Hi {{contact.first_name|there}}!', nobody, 'Hi there!'],
  ['Hi{{contact.first_name|}}!', nobody, 'Hi!'],
  ['{{business.name}} #{{ticket.number}}, {{agent.name}}', known, 'Acme Tours #1024, Ada Okafor'],
  ['{{contact.nam}} stays', known, '{{contact.nam}} stays'],
  ['مرحبا {{contact.first_name}}، كيف', known, 'مرحبا Mia، كيف'],
  ['', known, ''],
])('%j becomes what can be sent, without a gap', (template, facts, text) => {
  expect(fill(template, facts)).toEqual({ text, gaps: [] })
})

test('what is not known and has no fallback leaves a gap, and each gap says what is missing where', () => {
  expect(fill('Hi {{contact.name}}, is {{contact.email}} yours? {{agent.name}}', nobody)).toEqual({
    text: 'Hi , is  yours? Ada Okafor',
    gaps: [
      { name: 'contact.name', at: 3 },
      { name: 'contact.email', at: 8 },
    ],
  })
})

test('a name that looks like a variable is a name', () => {
  const facts = { ...known, 'contact.name': '{{agent.name}}', 'contact.first_name': '$& {{contact.email|x}}' }
  expect(fill('{{contact.name}} {{contact.first_name}}', facts).text).toBe('{{agent.name}} $& {{contact.email|x}}')
})

const facts = fc.record(
  Object.fromEntries(cannedVariables.map((name) => [name, fc.option(fc.string({ unit: 'grapheme' }), { nil: null })])),
) as fc.Arbitrary<Facts>

test('words are kept, values are put in as they are, and gaps stand where nothing was put in', () => {
  const variable = fc.record({ name: fc.constantFrom(...cannedVariables), fallback: fc.constantFrom(null, '', 'you') })
  const words = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[{}]/g, ''))
  fc.assert(
    fc.property(facts, fc.array(fc.oneof(words, variable), { maxLength: 8 }), (given, parts) => {
      let expected = ''
      const missing: unknown[] = []
      for (const part of parts) {
        if (typeof part === 'string') expected += part
        else {
          const value = given[part.name]?.trim() || part.fallback
          if (value === null) missing.push({ name: part.name, at: expected.length })
          else expected += value
        }
      }
      const template = parts
        .map((part) => {
          if (typeof part === 'string') return part
          return part.fallback === null ? `{{${part.name}}}` : `{{${part.name}|${part.fallback}}}`
        })
        .join('')
      expect(fill(template, given)).toEqual({ text: expected, gaps: missing })
    }),
  )
})

test.each([
  ['Mia Lopez', 'Mia'],
  ['  Ada   Okafor ', 'Ada'],
  ['山田太郎', '山田太郎'],
  [' ', null],
  [null, null],
])('the first name of %j is %j', (name, first) => {
  expect(firstName(name)).toBe(first)
})

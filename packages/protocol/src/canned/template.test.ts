import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cannedVariables, templateParts, unknownVariables } from './template'

test.each([
  ['{{contact.name}}', { name: 'contact.name', fallback: null }],
  ['{{ contact.name }}', { name: 'contact.name', fallback: null }],
  ['{{contact.first_name|there}}', { name: 'contact.first_name', fallback: 'there' }],
  ['{{contact.first_name | dear guest }}', { name: 'contact.first_name', fallback: 'dear guest' }],
  ['{{contact.email|a | b}}', { name: 'contact.email', fallback: 'a | b' }],
  ['{{ticket.number|}}', { name: 'ticket.number', fallback: '' }],
])('%s is a variable', (text, expected) => {
  expect(templateParts(text)).toEqual([{ kind: 'variable', text, ...expected }])
  expect(unknownVariables(text)).toEqual([])
})

test.each([
  ['Hello {{contact.nam}}', ['{{contact.nam}}']],
  ['{{Contact.Name}} {{}} {{|there}}', ['{{Contact.Name}}', '{{}}', '{{|there}}']],
  ['twice {{x}} and {{x}}', ['{{x}}']],
  ['never closed {{contact.name', ['{{']],
  ['half closed {{contact.name} yes', ['{{']],
  ['one in another {{contact.name|{{agent.name}}}}', ['{{']],
  ['a word of the prototype {{constructor}}', ['{{constructor}}']],
])('%s has something that nobody can fill in', (text, unknown) => {
  expect(unknownVariables(text)).toEqual(unknown)
})

test.each(['', 'No braces', '{contact.name}', '}} {', 'function () { return { a: 1 } }'])(
  '%j is plain text',
  (text) => {
    expect(unknownVariables(text)).toEqual([])
    expect(templateParts(text).every(({ kind }) => kind === 'words')).toBe(true)
  },
)

test('every variable is known by its name', () => {
  for (const name of cannedVariables) {
    const text = `{{${name}}}`
    expect(templateParts(text)).toEqual([{ kind: 'variable', text, name, fallback: null }])
  }
})

const pieces = fc.constantFrom('{{', '}}', '{', '}', '|', ' ', 'contact.name', 'x', '\n', '👍')

test('whatever is written, its parts are the whole of it', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (written) => {
      const text = written.join('')
      expect(
        templateParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
  )
})

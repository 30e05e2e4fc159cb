import { ListQuery } from '@opencx/protocol/http/list'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Refused } from './errors'
import { parseRequest } from './parse'

const Form = z.strictObject({
  name: z.string().min(1).max(5),
  kind: z.enum(['a', 'b']).optional(),
  email: z.email().optional(),
  after: z.coerce.number().int().min(0).optional(),
  tags: z.array(z.string()).max(1).optional(),
  own: z
    .string()
    .refine((text) => text === 'x', 'must be x')
    .optional(),
})

function problemOf(schema: z.ZodType, value: unknown): string {
  try {
    parseRequest(schema, value)
  } catch (error) {
    if (error instanceof Refused) return error.message.replace('The request does not have the expected form: ', '')
    throw error
  }
  return ''
}

test.each([
  [{}, 'name: is missing.'],
  [{ name: '' }, 'name: must not be empty.'],
  [{ name: 7 }, 'name: must be a text.'],
  [{ name: 'toolong' }, 'name: must have at most 5 characters.'],
  [{ name: 'n', kind: 'c' }, 'kind: must be one of a, b.'],
  [{ name: 'n', email: 'x' }, 'email: must be an e-mail address such as ada@example.com.'],
  [{ name: 'n', tags: ['a', 'b'] }, 'tags: must hold at most 1 entry.'],
  [{ name: 'n', own: 'y' }, 'own: must be x.'],
  [{ name: 'n', junk: 1 }, '"junk" is not known here: look for a typing mistake, or leave it out.'],
])('a wrong value is told in words for people: %j', (value, text) => {
  expect(problemOf(Form, value)).toBe(text)
})

test('a field that is absent is said to be missing, also where its schema has words of its own for what is wrong', () => {
  const Days = z.strictObject({ from: z.iso.date('must be a day') })
  expect(problemOf(Days, {})).toBe('from: is missing, must be a day.')
  expect(problemOf(Days, { from: 'x' })).toBe('from: must be a day.')
  expect(problemOf(Days, { from: null })).toBe('from: must be a day.')
})

test('a field that is wrong in two ways is told of once', () => {
  expect(problemOf(Form, { name: 'n', after: '1e300' })).toMatch(/^after: [^;]+\.$/)
})

test('a cursor that no reply gave is refused', () => {
  expect(problemOf(ListQuery, { cursor: 'zzz' })).toContain('cursor: must be the `next` of the reply before')
})

test('a number that no computer counts to is told the limit of its field', () => {
  const schema = z.object({ limit: z.coerce.number().int().max(100) })
  expect(() => parseRequest(schema, { limit: '99999999999999999999' })).toThrow(/limit: must be at most 100\./)
})

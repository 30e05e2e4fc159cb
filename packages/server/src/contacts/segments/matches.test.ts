import { Condition } from '@opencx/protocol/http/conditions'
import { and, asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../ids'
import { insertOrg } from '../../orgs'
import type { OpenDatabase } from '../../storage/database'
import { contacts } from '../../storage/schema'
import { openTestDatabase } from '../../testing/database'
import { matchesAll } from './matches'

type Row = typeof contacts.$inferInsert
let database: OpenDatabase
let orgId: string
beforeAll(async () => {
  database = await openTestDatabase()
  orgId = await addOrg()
})
afterAll(() => database.close())

async function addOrg(): Promise<string> {
  const id = newId()
  await insertOrg(database.db, { id, name: 'Acme', slug: id })
  return id
}

/** The external ids of those contacts of an organisation for whom all conditions hold, in order. */
async function held(conditions: readonly unknown[], of = orgId): Promise<string[]> {
  const parsed = conditions.map((condition) => Condition.parse(condition))
  const rows = await database.db
    .select({ id: contacts.externalUserId })
    .from(contacts)
    .where(and(eq(contacts.orgId, of), matchesAll(parsed)))
    .orderBy(asc(contacts.externalUserId))
  return rows.map(({ id }) => id ?? '')
}

const person = (externalUserId: string, more: Partial<Row> = {}): Row => ({
  id: newId(),
  orgId,
  visitor: {},
  externalUserId,
  ...more,
})
const custom = (key: string, operator: string, value?: unknown) => ({
  field: `custom_data.${key}`,
  operator,
  ...(value !== undefined && { value }),
})

test.each<[string, Partial<Row>, object, boolean]>([
  ['a text in another case', { identity: { name: 'Ada' } }, { field: 'name', operator: 'equals', value: 'aDA' }, true],
  ['a part of a text', { identity: { name: 'Ada' } }, { field: 'name', operator: 'equals', value: 'Ad' }, false],
  ['no name is not a name', {}, { field: 'name', operator: 'equals', value: 'Ada' }, false],
  ['no name is another name', {}, { field: 'name', operator: 'not_equals', value: 'Ada' }, true],
  ['a middle', { identity: { name: 'Ada' } }, { field: 'name', operator: 'contains', value: 'D' }, true],
  [
    'a beginning',
    { identity: { language: 'de-AT' } },
    { field: 'language', operator: 'starts_with', value: 'DE' },
    true,
  ],
  ['no beginning', { identity: { language: 'de' } }, { field: 'language', operator: 'starts_with', value: 'e' }, false],
  ['an address', { verifiedEmail: 'a@b.c' }, { field: 'email', operator: 'equals', value: 'A@B.C' }, true],
  ['no address', {}, { field: 'email', operator: 'not_exists' }, true],
  ['their id', {}, { field: 'external_user_id', operator: 'exists' }, true],
  ['a written number', { identity: { customData: { n: 5 } } }, custom('n', 'equals', '5'), true],
  ['a number', { identity: { customData: { n: 5 } } }, custom('n', 'equals', 5), true],
  ['a number that is written', { identity: { customData: { n: '5' } } }, custom('n', 'equals', 5), false],
  ['a large number', { identity: { customData: { n: 1e21 } } }, custom('n', 'equals', 1e21), true],
  ['a boolean', { identity: { customData: { is: false } } }, custom('is', 'equals', false), true],
  ['an empty value', { identity: { customData: { n: null } } }, custom('n', 'exists'), false],
  ['an empty text', { identity: { customData: { n: '' } } }, custom('n', 'exists'), true],
  ['a list', { identity: { customData: { n: [] } } }, custom('n', 'exists'), true],
  ['the text of a list', { identity: { customData: { n: ['vip'] } } }, custom('n', 'contains', 'vip'), false],
  ['a key with a dot', { identity: { customData: { 'a.b': 1 } } }, custom('a.b', 'equals', 1), true],
  ['no path', { identity: { customData: { a: { b: 1 } } } }, custom('a.b', 'exists'), false],
  ['no place in a list', { identity: { customData: { 0: 1 } } }, custom('0', 'equals', 1), true],
])('%s', async (_, more, condition, isHeld) => {
  const of = await addOrg()
  await database.db.insert(contacts).values({ ...person('them', more), orgId: of })
  expect(await held([condition], of)).toEqual(isHeld ? ['them'] : [])
})

test('before and after leave out the moment itself, by the offset that is written', async () => {
  const of = await addOrg()
  await database.db
    .insert(contacts)
    .values({ ...person('them', { createdAt: new Date('2026-01-31T09:30:00Z') }), orgId: of })
  const at = (operator: string, value: string) => held([{ field: 'created_at', operator, value }], of)
  expect(await at('before', '2026-01-31T09:30:00Z')).toEqual([])
  expect(await at('after', '2026-01-31T09:30:00Z')).toEqual([])
  expect(await at('before', '2026-01-31T11:30:00.001+02:00')).toEqual(['them'])
  expect(await at('after', '2026-01-31T11:29:59.999+02:00')).toEqual(['them'])
})

test('attack: SQL in fields and values stays text', async () => {
  const of = await addOrg()
  const attacks = ["'; DROP TABLE contacts; --", "' OR '1'='1", '$1', '\\', "\\'", "x' OR org_id <> '", '{}', '%s', ')']
  await database.db.insert(contacts).values({ ...person('them', { identity: { name: 'Ada' } }), orgId: of })
  for (const attack of attacks) {
    for (const operator of ['equals', 'contains', 'starts_with']) {
      expect(await held([{ field: 'name', operator, value: attack }], of)).toEqual([])
      expect(await held([custom(attack, operator, attack)], of)).toEqual([])
    }
    expect(await held([custom(attack, 'not_exists')], of)).toEqual(['them'])
  }
  const all = { field: 'name', operator: 'not_equals', value: "' OR '1'='1" }
  expect(await held([all], of)).toEqual(['them'])
})

test('attack: wildcards of LIKE stand for themselves', async () => {
  const of = await addOrg()
  const names = { plain: 'Ada', percent: '100% Ada', underscore: 'A_a', backslash: 'A\\%' }
  const people = Object.entries(names).map(([id, name]) => ({ ...person(id, { identity: { name } }), orgId: of }))
  await database.db.insert(contacts).values(people)
  const contains = (value: string) => held([{ field: 'name', operator: 'contains', value }], of)
  expect(await contains('%')).toEqual(['backslash', 'percent'])
  expect(await contains('_')).toEqual(['underscore'])
  expect(await contains('\\')).toEqual(['backslash'])
  expect(await contains('A%a')).toEqual([])
  expect(await held([{ field: 'name', operator: 'starts_with', value: 'A_' }], of)).toEqual(['underscore'])
  expect(await held([{ field: 'name', operator: 'starts_with', value: '%' }], of)).toEqual([])
  expect(await held([{ field: 'name', operator: 'equals', value: '%' }], of)).toEqual([])
})

/** What a condition means, said once more without a database. */
function holds({ identity = {}, ...row }: Row, condition: Condition): boolean {
  const { field, operator } = condition
  const own = identity.customData?.[field.slice('custom_data.'.length)]
  const value = field.startsWith('custom_data.')
    ? own
    : {
        name: identity.name,
        language: identity.language,
        email: row.verifiedEmail,
        external_user_id: row.externalUserId,
      }[field]
  const text = value === undefined || value === null || typeof value === 'object' ? null : String(value).toLowerCase()
  switch (operator) {
    case 'exists':
      return value !== undefined && value !== null
    case 'not_exists':
      return value === undefined || value === null
    case 'equals':
      return typeof condition.value === 'string' ? text === condition.value.toLowerCase() : value === condition.value
    case 'not_equals':
      return !holds({ identity, ...row }, { ...condition, operator: 'equals' })
    case 'contains':
      return text?.includes(condition.value.toLowerCase()) ?? false
    case 'starts_with':
      return text?.startsWith(condition.value.toLowerCase()) ?? false
    case 'before':
      return Number(row.createdAt) < Date.parse(condition.value)
    case 'after':
      return Number(row.createdAt) > Date.parse(condition.value)
  }
}

const letters = fc.string({
  unit: fc.constantFrom('a', 'A', 'b', '%', '_', '\\', "'", '"', '字'),
  minLength: 1,
  maxLength: 3,
})
const ownValue = fc.oneof(letters, fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.constant(null), fc.constant(['a']))
const key = fc.constantFrom('k', 'a b', "'")
const moment = fc.integer({ min: 0, max: 5 }).map((day) => new Date(Date.UTC(2026, 0, 1 + day)))
const someone = fc.record({
  name: fc.option(letters, { nil: undefined }),
  language: fc.option(letters, { nil: undefined }),
  hasEmail: fc.boolean(),
  customData: fc.option(fc.dictionary(key, ownValue), { nil: undefined }),
  createdAt: moment,
})
const field = fc.oneof(
  fc.constantFrom('name', 'email', 'language', 'external_user_id'),
  key.map((name) => `custom_data.${name}`),
)
const anyCondition = fc.oneof(
  fc.record({ field, operator: fc.constantFrom('exists', 'not_exists') }),
  fc.record({ field, operator: fc.constantFrom('equals', 'not_equals', 'contains', 'starts_with'), value: letters }),
  fc.record({
    field: key.map((name) => `custom_data.${name}`),
    operator: fc.constantFrom('equals', 'not_equals'),
    value: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.boolean()),
  }),
  fc.record({
    field: fc.constant('created_at'),
    operator: fc.constantFrom('before', 'after'),
    value: moment.map((date) => date.toISOString()),
  }),
)

test('the database finds those whom the conditions mean', async () => {
  const check = async (
    people: readonly (typeof someone extends fc.Arbitrary<infer One> ? One : never)[],
    conditions: object[],
  ) => {
    const of = await addOrg()
    const rows = people.map(({ name, language, hasEmail, customData, createdAt }, i) => ({
      ...person(`b${i}`, {
        verifiedEmail: hasEmail ? `a${i}@b.c` : null,
        // what is undefined is not stored
        identity: JSON.parse(JSON.stringify({ name, language, customData })),
        createdAt,
      }),
      orgId: of,
    }))
    await database.db.insert(contacts).values(rows)
    const parsed = conditions.map((condition) => Condition.parse(condition))
    const meant = rows.filter((row) => parsed.every((condition) => holds(row, condition)))
    expect(await held(conditions, of)).toEqual(meant.map(({ externalUserId }) => externalUserId).toSorted())
  }
  const crowd = fc.array(someone, { minLength: 1, maxLength: 12 })
  const some = fc.array(anyCondition, { maxLength: 3 })
  await fc.assert(fc.asyncProperty(crowd, some, check), { numRuns: 150 })
}, 60_000)

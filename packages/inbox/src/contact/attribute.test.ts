import { expect, test } from 'vitest'
import { changesOf, textOf, valueIn } from './attribute'

test.each([['pro'], ['3'], [3], [true], [null], [''], ['"quoted"'], ['{'], [{ deep: [1, { x: null }] }], [[]]])(
  'the value %j is the same after it was edited as text',
  (value) => {
    expect(valueIn(textOf(value))).toEqual(value)
  },
)

test('only what was changed is sent, so that what a back end wrote meanwhile stays', () => {
  const known = { plan: 'pro', seats: 3, city: 'Paris' }
  const edited = [
    { name: 'plan', value: 'pro' },
    { name: 'seats', value: '4' },
    { name: 'town', value: 'Paris' },
    { name: '', value: '' },
  ]
  expect(changesOf(known, edited)).toEqual({ attributes: { seats: 4, town: 'Paris' }, without: ['city'] })
})

test('attack: an attribute called like a part of every object is an attribute', () => {
  const known = JSON.parse('{"constructor":"mine"}')
  expect(changesOf(known, [{ name: '__proto__', value: '1' }])).toMatchObject({ without: ['constructor'] })
  expect(changesOf({}, [{ name: 'constructor', value: 'x' }]).attributes).toEqual({ constructor: 'x' })
})

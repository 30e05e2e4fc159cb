import { ChatSettings } from '@opencx/protocol/http/settings'
import { expect, test } from 'vitest'
import { missing, tidied } from './tidied'

test('empty lines and spaces around go, and addresses get a scheme', () => {
  const changes = {
    suggestedQuestions: [' Where is my order? ', '', '  '],
    helpLinks: [
      { label: ' Shipping ', url: ' shop.example/help ' },
      { label: '', url: '' },
    ],
    fallback: { phone: ' ', email: ' help@shop.example ' },
  }
  expect(tidied(changes)).toEqual({
    suggestedQuestions: ['Where is my order?'],
    helpLinks: [{ label: 'Shipping', url: 'https://shop.example/help' }],
    fallback: { phone: null, email: 'help@shop.example' },
  })
})

const field = (label: string, more = {}) => ({ name: '', label, type: 'text' as const, isRequired: false, ...more })
const form = (...fields: ReturnType<typeof field>[]) => ({
  preChat: { isRequired: false, asksName: true, asksEmail: true, fields },
})

test('new questions are named after their labels, each differently, and the server takes them', () => {
  const fields = [
    field('Order number'),
    field('Order number!'),
    field('Name'),
    field('注文番号'),
    field('Größe', { name: 'size_kept' }),
  ]
  const { preChat } = tidied(form(...fields))
  expect(preChat?.fields.map(({ name }) => name)).toEqual([
    'order_number',
    'order_number_2',
    'name_2',
    'answer',
    'size_kept',
  ])
  expect(ChatSettings.safeParse({ preChat }).success).toBe(true)
})

test('choices are kept for a question with choices alone', () => {
  const options = ['Berlin ', '', 'Paris']
  const { preChat } = tidied(form(field('City', { type: 'select', options }), field('Text', { options })))
  expect(preChat?.fields.map((each) => each.options)).toEqual([['Berlin', 'Paris'], undefined])
})

test.each([
  ['a welcome', { welcome: '' }],
  ['a colour', { color: '#12' }],
  ['the text of a link', { helpLinks: [{ label: '', url: 'https://shop.example' }] }],
  ['the address of a link', { helpLinks: [{ label: 'Help', url: 'https://' }] }],
  ['a greeting', { greeting: { text: '', afterSeconds: 5 } }],
  ['a consent', { consent: '' }],
  ['the text of a question', form(field(''))],
  ['choices', form(field('City', { type: 'select', options: [] }))],
])('it says when %s is missing', (_name, changes) => {
  expect(missing(tidied(changes))).not.toBeNull()
})

test('nothing is missing where nothing is asked', () => {
  expect(missing({ greeting: null, consent: null, preChat: null })).toBeNull()
})

import { expect, test } from 'vitest'
import { readEnvironment } from './environment'
import { greeting } from './greeting'

const demo = {
  widgetToken: 'oc_live_wt_x',
  portalKey: 'oc_live_pk_x',
  emails: ['owner@acme.test'],
  password: 'printed',
}

test('the operator reads where everything is and how to sign in', () => {
  const text = greeting(readEnvironment({ PORT: '4100' }), { secret: 's3cret', newPartnerKey: 'oc_partner_1', demo })
  for (const part of [
    'http://localhost:4100/inbox',
    'http://localhost:4100/demo',
    'http://localhost:4100/demo/portal',
    'owner@acme.test  printed',
    'oc_partner_1  (shown only now',
    'Data is kept in ./data',
    'not safe against power loss',
  ])
    expect(text).toContain(part)
  expect(text).not.toContain('s3cret')
})

test('without demo and with PostgreSQL there is less to say, and nothing secret', () => {
  const environment = readEnvironment({
    DATABASE_URL: 'postgres://user:hidden@db/opencx',
    PUBLIC_URL: 'https://chat.example.com',
  })
  const text = greeting(environment, { secret: 's3cret', newPartnerKey: null, demo: null })
  expect(text).toContain('https://chat.example.com/inbox')
  expect(text).toContain('PostgreSQL')
  for (const absent of ['hidden', 'demo', 'Partner key', 'power loss']) expect(text).not.toContain(absent)
})

import { expect, test } from 'vitest'
import { request } from './reply'

const answer = (body: string, init?: ResponseInit) => async () => new Response(body, init)

test('a good answer carries its body', async () => {
  expect(await request(answer('{"items":[]}'), '/x')).toEqual({ ok: true, body: { items: [] } })
})

test('no answer at all is unreachable', async () => {
  const offline = async () => {
    throw new TypeError('Failed to fetch')
  }
  expect(await request(offline, '/x')).toEqual({ ok: false, code: 'unreachable', status: 0, retryAfter: null })
})

test.each([
  ['the code of a refusal', '{"error":"signed_out"}', 401, {}, { code: 'signed_out', retryAfter: null }],
  [
    'how long to wait',
    '{"error":"rate_limited"}',
    429,
    { 'retry-after': '42' },
    { code: 'rate_limited', retryAfter: 42 },
  ],
  ['a date to wait for, as no number', '{"error":"x"}', 503, { 'retry-after': 'Fri, 14 Mar' }, { retryAfter: null }],
  ['the page of a proxy', '<h1>Bad gateway</h1>', 502, {}, { code: 'unexpected' }],
  ['a refusal without a code', 'null', 500, {}, { code: 'unexpected' }],
])('%s is told apart', async (_name, body, status, headers, expected) => {
  expect(await request(answer(body, { status, headers }), '/x')).toMatchObject({ ok: false, status, ...expected })
})

test('half an answer is no answer', async () => {
  expect(await request(answer('{"items":['), '/x')).toMatchObject({ ok: false, code: 'unexpected', status: 200 })
})

test('a refusal under /api is known by its code too', async () => {
  const refusal = { success: false, error: 'A hotspot key knows nobody.', code: 'identity_excludes_hotspot' }
  const reply = await request(async () => Response.json(refusal, { status: 409 }), '/api/business/admin/settings')
  expect(reply).toMatchObject({ ok: false, code: 'identity_excludes_hotspot', status: 409 })
})

import { expect, test } from 'vitest'
import { refusal, unreachable } from '../testing/scripted-api'
import { failureText } from './failure-text'

test.each([
  ['no answer', unreachable, 'There is no connection to the server.'],
  ['a failure of the server', refusal(500, 'internal_error'), 'The server failed (status 500).'],
  ['the page of a proxy', refusal(502, 'unexpected'), 'The server failed (status 502).'],
  ['half an answer', refusal(200, 'unexpected'), 'The server failed (status 200).'],
  ['a refusal', refusal(403, 'forbidden'), 'The server refused this (forbidden).'],
  ['too many requests', refusal(429, 'rate_limited', 20), 'That was a lot at once.'],
])('%s is told as what it is', (_, reply, expected) => {
  expect(failureText(reply)).toContain(expected)
  expect(failureText(reply).includes('connection to'), 'only what is missing is to be looked at').toBe(
    reply.status === 0,
  )
})

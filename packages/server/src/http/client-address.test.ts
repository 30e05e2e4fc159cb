import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { addressGroup, clientAddress } from './client-address'
import type { Web } from './web'

async function addressSeen(peer: string | undefined, forwarded: string | null, trustedProxies: number) {
  const app = new Hono<Web>()
  app.get('/', (context) => context.text(clientAddress(context, trustedProxies)))
  const headers = new Headers(forwarded === null ? {} : { 'x-forwarded-for': forwarded })
  const reply = await app.request(
    '/',
    { headers },
    peer === undefined ? {} : { incoming: { socket: { remoteAddress: peer } } },
  )
  return reply.text()
}

test('without proxies the address is the peer of the connection', async () => {
  expect(await addressSeen('203.0.113.7', null, 0)).toBe('203.0.113.7')
  expect(await addressSeen('::ffff:203.0.113.7', null, 0)).toBe('203.0.113.7')
  expect(await addressSeen('2001:db8::1', null, 0)).toBe('2001:db8::1')
})

test('X-Forwarded-For spoofing: the header means nothing without trusted proxies', async () => {
  expect(await addressSeen('203.0.113.7', '10.0.0.1', 0)).toBe('203.0.113.7')
})

test('X-Forwarded-For spoofing: only what trusted proxies appended is believed', async () => {
  expect(await addressSeen('10.0.0.2', 'spoofed, 198.51.100.1', 1)).toBe('198.51.100.1')
  expect(await addressSeen('10.0.0.2', '1.1.1.1, 198.51.100.1, 10.0.0.1', 2)).toBe('198.51.100.1')
  expect(await addressSeen('10.0.0.2', '1.1.1.1, 198.51.100.1', 1)).toBe('198.51.100.1')
})

test('a request that came past the proxies counts by its peer', async () => {
  expect(await addressSeen('203.0.113.7', null, 1)).toBe('203.0.113.7')
  expect(await addressSeen('203.0.113.7', '1.1.1.1', 2)).toBe('203.0.113.7')
})

test('proxies that write the port, brackets or nonsense', async () => {
  expect(await addressSeen('10.0.0.2', '198.51.100.1:4711', 1)).toBe('198.51.100.1')
  expect(await addressSeen('10.0.0.2', '[2001:db8::1]:4711', 1)).toBe('2001:db8::1')
  expect(await addressSeen('10.0.0.2', 'unknown', 1)).toBe('unknown')
  expect(await addressSeen(undefined, null, 0)).toBe('unknown')
})

test('limits count a whole IPv6 /64 as one, because one person owns it', () => {
  expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe(addressGroup('2001:db8:1:2::1'))
  expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'))
  expect(addressGroup('203.0.113.7')).toBe('203.0.113.7')
  expect(addressGroup('unknown')).toBe('unknown')
})

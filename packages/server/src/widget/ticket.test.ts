import { expect, test } from 'vitest'
import { createTicketOffice } from './ticket'

const office = createTicketOffice('a secret')
const claim = { keyId: 'abcdefABCDEF', mode: 'strict' } as const
const NOON = Date.UTC(2026, 10, 21, 12)
const MINUTE = 60_000

test('a ticket says which key and mode it was made for', () => {
  expect(office.read(office.mint(claim, NOON), NOON)).toEqual({ claim })
})

test('a ticket is good for a day and then asks for a new one', () => {
  const ticket = office.mint(claim, NOON)
  expect(office.read(ticket, NOON + 24 * 60 * MINUTE)).toEqual({ claim })
  expect(office.read(ticket, NOON + 24 * 60 * MINUTE + 1)).toEqual({ refused: 'ticket_expired' })
})

test('no ticket is told apart from a wrong one', () => {
  expect(office.read(undefined, NOON)).toEqual({ refused: 'ticket_missing' })
  expect(office.read('', NOON)).toEqual({ refused: 'ticket_missing' })
})

test('a forged ticket is refused, whatever was changed', () => {
  const ticket = office.mint(claim, NOON)
  const [keyId = '', mode = '', bucket = '', signature = ''] = ticket.split('.')
  const forgeries = [
    ['otherABCDEF0', mode, bucket, signature].join('.'),
    [keyId, 'hotspot', bucket, signature].join('.'),
    [keyId, mode, String(Number(bucket) + 1), signature].join('.'),
    [keyId, mode, `0${bucket}`, signature].join('.'),
    [keyId, mode, bucket, signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))].join('.'),
    [keyId, mode, bucket, ''].join('.'),
    [keyId, mode, bucket].join('.'),
    `${ticket}x`,
    `x${ticket}`,
    ` ${ticket}`,
    'a.b.c.d',
    'x'.repeat(1_000),
  ]
  for (const forged of forgeries) expect(office.read(forged, NOON), forged).toEqual({ refused: 'ticket_invalid' })
})

test('a ticket of another deployment is worth nothing here', () => {
  const foreign = createTicketOffice('another secret').mint(claim, NOON)
  expect(office.read(foreign, NOON)).toEqual({ refused: 'ticket_invalid' })
})

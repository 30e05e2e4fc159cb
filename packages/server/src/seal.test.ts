import { expect, test } from 'vitest'
import { seal, unseal } from './seal'

const sealing = { secret: 'the secret of a deployment', name: 'headers of action 1' }

test('what was sealed is read again, and looks different every time', () => {
  const [one, two] = [seal('grüße', sealing), seal('grüße', sealing)]
  expect(unseal(one, sealing)).toBe('grüße')
  expect(one).not.toBe(two)
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('gr')
})

test('attack: a sealed text opens with no other secret, in no other place, and not with a bit changed', () => {
  const sealed = seal('Bearer abc', sealing)
  expect(unseal(sealed, { ...sealing, secret: 'another' })).toBeNull()
  expect(unseal(sealed, { ...sealing, name: 'headers of action 2' })).toBeNull()
  const bytes = Buffer.from(sealed, 'base64url')
  for (const [index, byte] of bytes.entries()) {
    const changed = Buffer.from(bytes)
    changed[index] = byte ^ 1
    expect(unseal(changed.toString('base64url'), sealing), `byte ${index}`).toBeNull()
  }
  for (const nothing of ['', 'AAAA', sealed.slice(0, 30)]) expect(unseal(nothing, sealing)).toBeNull()
})

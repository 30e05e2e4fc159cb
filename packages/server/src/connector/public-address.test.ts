import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address'

test.each(['8.8.8.8', '93.184.215.14', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
  '%s is on the public internet',
  (address) => expect(isPublicAddress(address)).toBe(true),
)

test.each([
  ['this machine', ['127.0.0.1', '127.8.9.10', '0.0.0.0', '0.1.2.3', '::1', '::']],
  ['this machine, IPv4 written as IPv6', ['::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::ffff:0:127.0.0.1']],
  ['this machine behind a translator', ['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', '2001:0:1::1']],
  [
    'a private network',
    ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fc00::1', 'fd00::1'],
  ],
  ['the link', ['169.254.1.1', 'fe80::1', 'fe80::1%eth0', 'fec0::1']],
  [
    'a cloud’s own service',
    ['169.254.169.254', '168.63.129.16', '::ffff:168.63.129.16', '192.0.0.192', 'fd00:ec2::254'],
  ],
  [
    'whoever is nearest',
    ['192.88.99.1', '192.175.48.1', '192.31.196.1', '192.52.193.1', '2001:1::1', '2620:4f:8000::1'],
  ],
  ['many at once', ['224.0.0.1', '255.255.255.255', 'ff02::1']],
  [
    'nobody',
    [
      '192.0.2.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '240.0.0.1',
      '3fff::1',
      '100::1',
      '2001:db8::1',
      '5f00::1',
      '4000::1',
    ],
  ],
  ['no address at all', ['', 'localhost', '999.1.1.1', '[::1]', '8.8.8.8:80']],
])('%s is not', (_, addresses) => {
  for (const address of addresses) expect(isPublicAddress(address), address).toBe(false)
})

import { buildConnector } from 'undici'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { startSite, type TestSite } from '../testing/site'
import { createSafeFetch } from './create-safe-fetch'
import type { FoundAddress, GuardOptions } from './guard'

let site: TestSite
let site6: TestSite
beforeAll(async () => {
  site = await startSite({ '/': 'secret' })
  site6 = await startSite({ '/': 'secret' }, '::1').catch(() => site)
})
afterEach(() => {
  expect(site.asked).toEqual([])
  expect(site6.asked).toEqual([])
})
afterAll(async () => {
  await site.close()
  if (site6 !== site) await site6.close()
})

const LOOPBACK: FoundAddress = { address: '127.0.0.1', family: 4 }
const PUBLIC: FoundAddress = { address: '93.184.215.14', family: 4 }
type Opening = Parameters<GuardOptions['open']>[0]
type Options = Partial<Parameters<typeof createSafeFetch>[0]>

async function attack(url: string, options: Options = {}) {
  const fetch = createSafeFetch({ allowPrivate: false, ...options })
  try {
    return await fetch(url, { timeoutMs: 5_000, maxBytes: 1_000, redirects: 3 })
  } finally {
    await fetch.close()
  }
}

test.each([
  'localhost',
  'localhost.',
  'LOCALHOST',
  'shop.localhost',
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.8.8.8',
  '0x7f.1',
  '0x7f000001',
  '2130706433',
  '0177.0.0.1',
  '017700000001',
  '0.0.0.0',
  '0',
  '１２７.０.０.１',
  '①②⑦.0.0.1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
])('attack: http://%s does not reach this machine', async (host) => {
  const { port } = host.startsWith('[') ? site6 : site
  await expect(attack(`http://${host}:${port}/`)).rejects.toMatchObject({ code: 'address_not_allowed' })
})

/** Notes what would be connected to, in place of leaving for the internet. */
function stayAtHome() {
  const connectedTo: unknown[] = []
  const open = (options: Opening): buildConnector.connector =>
    buildConnector({
      ...options,
      lookup: (name, asked, callback) =>
        options.lookup(name, asked, (error, found, family) => {
          if (!error) connectedTo.push(found)
          callback(error ?? new Error('the test stays at home'), found, family)
        }),
    })
  return { connectedTo, open }
}

test.each([
  ['a public name that stands for this machine is', [LOOPBACK]],
  ['a name with one private address among public ones is', [PUBLIC, LOOPBACK]],
])('attack: %s not even connected to', async (_, found) => {
  const { connectedTo, open } = stayAtHome()
  const lookup = async () => found
  await expect(attack(`http://rebind.example:${site.port}/`, { lookup, open })).rejects.toMatchObject({
    code: 'address_not_allowed',
  })
  expect(connectedTo).toEqual([])
})

test('attack: a name that changes between the check and the connection is looked up once only', async () => {
  const answers = [[PUBLIC], [LOOPBACK]]
  let looks = 0
  const lookup = async () => answers[looks++] ?? [LOOPBACK]
  const { connectedTo, open } = stayAtHome()
  await expect(attack(`http://rebind.example:${site.port}/`, { lookup, open })).rejects.toMatchObject({
    code: 'unreachable',
  })
  expect(looks).toBe(1)
  expect(connectedTo).toEqual([[PUBLIC]])
})

test('attack: whoever is connected after all is looked at before anything is sent', async () => {
  // a resolver below us that answers otherwise than the one we asked
  const open = (options: Opening): buildConnector.connector =>
    buildConnector({
      ...options,
      lookup: (_, { all }, callback) => (all ? callback(null, [LOOPBACK]) : callback(null, '127.0.0.1', 4)),
    })
  const lookup = async () => [PUBLIC]
  await expect(attack(`http://rebind.example:${site.port}/`, { lookup, open })).rejects.toMatchObject({
    code: 'address_not_allowed',
  })
  await vi.waitFor(async () => expect(await site.open()).toBe(0))
})

test('a name that stands for nothing is unreachable', async () => {
  const reply = attack('http://nothing.example/', { lookup: async () => [] })
  await expect(reply).rejects.toMatchObject({ code: 'unreachable', message: expect.stringContaining('no address') })
})

test.each(['http://127.0.0.1', 'http://localhost', 'http://2130706433', '//0x7f.1', 'http://[::ffff:7f00:1]'])(
  'attack: a redirect to %s is refused like an address',
  async (target) => {
    const outside = await startSite({
      '/': (_, response) => response.writeHead(302, { location: `${target}:${site.port}/` }).end(),
    })
    // the first hop stands for a public site: its connection passes, every other is guarded
    const open = (options: Opening): buildConnector.connector => {
      const connect = buildConnector(options)
      return (asked, callback) => {
        if (asked.hostname !== 'outside.example') return connect(asked, callback)
        buildConnector({})({ ...asked, hostname: '127.0.0.1' }, (...answer) => {
          const [error, socket] = answer
          if (error === null) Object.defineProperty(socket, 'remoteAddress', { value: PUBLIC.address })
          callback(...answer)
        })
      }
    }
    await expect(attack(`http://outside.example:${outside.port}/`, { open })).rejects.toMatchObject({
      code: 'address_not_allowed',
    })
    expect(outside.asked).toEqual(['/'])
    await outside.close()
  },
)

test('attack: a redirect to another protocol or with a password is refused', async () => {
  for (const location of ['file:///etc/passwd', 'gopher://127.0.0.1', 'http://a:b@example.com/']) {
    const outside = await startSite({ '/': (_, response) => response.writeHead(302, { location }).end() })
    await expect(attack(outside.url, { allowPrivate: true })).rejects.toMatchObject({ code: 'invalid_url' })
    await outside.close()
  }
})

test('an operator who allows private networks reaches them', async () => {
  const inside = await startSite({ '/': 'printer' })
  expect((await attack(inside.url, { allowPrivate: true })).body.toString()).toBe('printer')
  await inside.close()
})

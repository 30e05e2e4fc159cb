import type { KeyChanges } from '@opencx/protocol/http/inbox-keys'
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js'
import { LRUCache } from 'lru-cache'
import { Refused } from '../http/errors'
import { readOrigin } from './origins'

type ReadLine = { readonly value: string } | { readonly problem: string }

/** The lists of a key in their normal form; refuses them with what is wrong with each line. */
export function readPageAccess(changes: KeyChanges): KeyChanges {
  const fields: Record<string, string> = {}
  const readLines = (name: 'allowedOrigins' | 'networks', read: (line: string) => ReadLine) => {
    const values = (changes[name] ?? []).map((line, index) => {
      const entry = read(line)
      if ('value' in entry) return entry.value
      fields[`${name}.${index}`] = entry.problem
      return line
    })
    return [...new Set(values)]
  }
  const allowedOrigins = readLines('allowedOrigins', readOriginLine)
  const networks = readLines('networks', readNetwork)
  const problems = Object.entries(fields).map(([field, problem]) => `${field}: ${problem}`)
  if (problems.length > 0) throw new Refused('invalid_request', { message: problems.slice(0, 3).join(' '), fields })
  return {
    ...changes,
    ...(changes.allowedOrigins && { allowedOrigins }),
    ...(changes.networks && { networks }),
  }
}

function readOriginLine(line: string): ReadLine {
  const read = readOrigin(line)
  return 'origin' in read ? { value: read.origin } : read
}

/** One address or network in CIDR notation, with the bits behind its prefix cleared. */
function readNetwork(line: string): ReadLine {
  const given = line.trim()
  if (ipaddr.isValid(given) && given.includes('.') === ipaddr.IPv4.isValidFourPartDecimal(given))
    return { value: given }
  if (ipaddr.isValidCIDR(given) && /^(\d+\.\d+\.\d+\.\d+|[0-9a-f:]+)\/\d+$/i.test(given)) return { value: given }
  return { problem: 'A network is an address or a range of them, for example 203.0.113.7 or 203.0.113.0/24.' }
}

/** Where a key may be used from. */
export interface Reach {
  readonly mode: 'strict' | 'hotspot'
  readonly networks: readonly string[]
}

/** Whether a key may be used from an address: a hotspot key with a list of networks only from those. */
export function isInReach(address: string, { mode, networks }: Reach): boolean {
  if (mode === 'strict' || networks.length === 0) return true
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return networks.some((network) => {
    const [range, bits] = compiled(network)
    return parsed.kind() === range.kind() && parsed.match(range, bits)
  })
}

/** Asked for every request of a hotspot; a key lists few networks, and each is read once. */
const ranges = new LRUCache<string, [IPv4 | IPv6, number]>({ max: 10_000 })

function compiled(network: string): [IPv4 | IPv6, number] {
  const known = ranges.get(network)
  if (known) return known
  const range = ipaddr.parseCIDR(network.includes('/') ? network : `${network}/${widthOf(network)}`)
  ranges.set(network, range)
  return range
}

const widthOf = (address: string) => (address.includes(':') ? 128 : 32)

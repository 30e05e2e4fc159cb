import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { WebContext } from './web'

interface Hop {
  /** The other end of the connection. */
  readonly peer: string | undefined
  /** The header X-Forwarded-For. */
  readonly forwarded: string | undefined
  readonly trustedProxies: number
}

/**
 * Who is calling. Each trusted proxy appends the address it saw to X-Forwarded-For, so with N of them the N-th from the
 * right is true and everything left of it was written by the caller.
 */
export function addressOf({ peer = '', forwarded = '', trustedProxies }: Hop): string {
  if (trustedProxies === 0) return normalise(peer)
  const hops = forwarded.split(',').map((part) => part.trim())
  return normalise(hops.at(-trustedProxies) || peer)
}

/** Who sent a request. */
export function clientAddress(context: WebContext, trustedProxies: number): string {
  const known = context.get('address')
  if (known !== undefined) return known
  const peer = context.env?.incoming?.socket.remoteAddress
  const address = addressOf({ peer, forwarded: context.req.header('x-forwarded-for'), trustedProxies })
  context.set('address', address)
  return address
}

/** Who opened a socket. */
export function socketAddress({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  return addressOf({ peer: socket.remoteAddress, forwarded, trustedProxies })
}

/** What limits count by: one person owns a whole IPv6 /64, but only one IPv4 address. */
export function addressGroup(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address
  const parts = ipaddr.IPv6.parse(address).parts.slice(0, 4)
  return `${parts.map((part) => part.toString(16)).join(':')}::/64`
}

// some proxies write the port too: 203.0.113.7:4711, [2001:db8::1]:4711
const WITH_PORT = /^(?:\[([^\]]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/

function normalise(text: string): string {
  // written in one way only, and what nearly all visitors have
  if (isIPv4(text)) return text
  const [, v6, v4] = WITH_PORT.exec(text) ?? []
  const address = v6 ?? v4 ?? text
  // not an address: a proxy that hides it, or a test without a socket
  if (!ipaddr.isValid(address)) return 'unknown'
  return ipaddr.process(address).toString()
}

import { isIP, type LookupFunction } from 'node:net'
import type { buildConnector } from 'undici'
import { isPublicAddress } from './public-address'
import { FetchProblem } from './safe-fetch'

export interface FoundAddress {
  readonly address: string
  readonly family: number
}

export interface GuardOptions {
  /** All addresses of a name. */
  readonly lookup: (hostname: string) => Promise<readonly FoundAddress[]>
  /** Opens the sockets, to what `lookup` answers. */
  readonly open: (options: { readonly lookup: LookupFunction; readonly timeout: number }) => buildConnector.connector
  readonly connectTimeoutMs: number
}

const LOCALHOST = /(^|\.)localhost\.?$/

/** Whether a host is private by its very name: a literal is never looked up, and what localhost is needs no looking up. */
export function isPrivateName(hostname: string): boolean {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  return LOCALHOST.test(literal) || (isIP(literal) !== 0 && !isPublicAddress(literal))
}

/** Connects to public addresses only: looks at a literal, at all that a name stands for, and at who answered. */
export function guardConnections({ lookup, open, connectTimeoutMs }: GuardOptions): buildConnector.connector {
  const connect = open({ lookup: publicOnly(lookup), timeout: connectTimeoutMs })
  return (options, callback) => {
    if (isPrivateName(options.hostname)) return callback(notAllowed(options.hostname), null)
    connect(options, (...answer) => {
      const [error, socket] = answer
      if (error !== null || isPublicAddress(socket.remoteAddress ?? '')) return callback(...answer)
      socket.destroy()
      callback(notAllowed(options.hostname), null)
    })
  }
}

/** The addresses checked here are the ones connected to: a name cannot change between. One bad address spoils the name. */
function publicOnly(lookup: GuardOptions['lookup']): LookupFunction {
  return (hostname, { all }, callback) => {
    const answer = async () => {
      const found = await lookup(hostname)
      const [first] = found
      if (!first) throw new FetchProblem('unreachable', `${hostname} has no address.`)
      if (!found.every(({ address }) => isPublicAddress(address))) throw notAllowed(hostname)
      return { found, first }
    }
    answer().then(
      ({ found, first }) => (all ? callback(null, [...found]) : callback(null, first.address, first.family)),
      (error: Error) => callback(error, '', 0),
    )
  }
}

export const notAllowed = (host: string) =>
  new FetchProblem(
    'address_not_allowed',
    `${host} is an address of this machine or of a private network. Give an address on the public internet, or have the operator of this server set ALLOW_PRIVATE_NETWORK.`,
  )

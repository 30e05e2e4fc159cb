import type { Org } from '@opencx/protocol/http/partner'
import { type ChatServer, OWNER, PARTNER_KEY } from './chat-server'

/** Keys of the demo organisation, read where a site owner would: in the demo pages. */
export interface DemoKeys {
  /** Strict; allows localhost. */
  readonly token: string
  readonly hotspotKey: string
}

export async function demoKeys(origin: string): Promise<DemoKeys> {
  return {
    token: await attribute(`${origin}/demo`, 'data-token'),
    hotspotKey: await attribute(`${origin}/demo/portal`, 'data-api-key'),
  }
}

async function attribute(url: string, name: string): Promise<string> {
  const html = await (await fetch(url)).text()
  const value = new RegExp(`${name}="([^"]+)"`).exec(html)?.[1]
  if (!value) throw new Error(`${url} has no ${name} in it:\n${html}`)
  return value
}

/** A hotspot key of the demo organisation that its owner limits to networks. */
export function keyForNetworks(chat: ChatServer, networks: readonly string[]): Promise<string> {
  return newKey(chat, { kind: 'publishable', name: 'Portal', mode: 'hotspot', networks })
}

/** A secret key of the demo organisation for its own back end. */
export function secretKey(chat: ChatServer): Promise<string> {
  return newKey(chat, { kind: 'secret', name: 'Back end', permissions: ['support:read', 'support:write'] })
}

/** A secret key of a new organisation, where nobody has written yet. */
export async function newSecretKey({ origin }: ChatServer): Promise<string> {
  const ask = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' }
    const reply = await fetch(`${origin}/partner/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`)
    return reply.json()
  }
  const { id } = await ask('/orgs', { name: 'Quiet Shop' })
  return (await ask(`/orgs/${id}/api-keys`, { name: 'Back end' })).api_key
}

/** Has the demo organisation's owner make a key. */
async function newKey({ origin }: ChatServer, key: object): Promise<string> {
  const ask = async (method: string, path: string, { cookie = '', body }: { cookie?: string; body?: object } = {}) => {
    const headers = { origin, cookie, 'content-type': 'application/json' }
    const reply = await fetch(origin + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
    return reply
  }
  const signedIn = await ask('POST', '/api/auth/sign-in/email', { body: OWNER })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const { organizations } = await (await ask('GET', '/inbox/v1/me', { cookie })).json()
  const body = { ...key, organizationId: organizations[0].id }
  return (await (await ask('POST', '/inbox/v1/keys', { cookie, body })).json()).text
}

/** Creates an organisation as a partner would and returns its widget token, strict for `website`. */
export async function strictToken({ origin }: ChatServer, website: string): Promise<string> {
  const reply = await fetch(`${origin}/partner/v1/orgs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Strict Shop', website }),
  })
  if (reply.status !== 201) throw new Error(`Creating an organisation answered ${reply.status}: ${await reply.text()}`)
  const org: Org = await reply.json()
  return org.widget_token
}

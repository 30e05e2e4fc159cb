import type { Org } from '@opencx/protocol/http/partner'
import { type ChatServer, PARTNER_KEY } from './chat-server'

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

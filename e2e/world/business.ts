import { randomUUID } from 'node:crypto'
import { PARTNER_KEY } from './chat-server'

/** A new business as its own back end sees it: the same calls as its code would make. */
export async function newBusiness(origin: string, more: { readonly website?: string } = {}) {
  const ask = async (method: string, path: string, body: object, headers: Record<string, string>) => {
    const reply = await fetch(`${origin}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
    return reply.json()
  }
  const asPartner = { authorization: `Bearer ${PARTNER_KEY}` }
  const org = await ask('POST', '/partner/v1/orgs', { name: `Business ${randomUUID()}`, ...more }, asPartner)
  const { api_key } = await ask('POST', `/partner/v1/orgs/${org.id}/api-keys`, { name: 'Backend' }, asPartner)
  const asBackEnd = { authorization: `Bearer ${api_key}` }
  return {
    token: org.widget_token,
    support: (path: string, body: object) => ask('POST', `/api/public/support${path}`, body, { 'x-api-key': api_key }),
    /** What its page gives to the chat of a signed-in user. */
    async userToken(name: string): Promise<string> {
      const body = { email: `${name.toLowerCase()}@users.test`, name }
      return (await ask('POST', '/widget/authenticate-user', body, asBackEnd)).token
    },
    /** Deletes whoever wrote or signed in so far, with everything of theirs. */
    async deleteContacts(): Promise<void> {
      const { items } = await (await fetch(`${origin}/contacts`, { headers: asBackEnd })).json()
      for (const { id } of items) await fetch(`${origin}/contacts/${id}`, { method: 'DELETE', headers: asBackEnd })
    },
    invite: (email: string) => ask('POST', `/partner/v1/orgs/${org.id}/invitations`, { email }, asPartner),
    change: (changes: object) => ask('PATCH', `/partner/v1/orgs/${org.id}`, changes, asPartner),
  }
}

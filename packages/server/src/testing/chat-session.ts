import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { ExchangeReply } from '@opencx/protocol/http/exchange'
import { createOrg, OWN_ORIGIN, type TestApp } from './app'
import { type BackEnd, backEndOf } from './back-end'
import { secretKeyOf } from './secret-key'
import { joinAs } from './team'

/** An organisation whose back end leads sessions, with an agent who answers. */
export interface SessionDesk {
  readonly orgId: string
  readonly widgetToken: string
  readonly call: BackEnd
  newContact(email: string): Promise<string>
  /** Begins a session; returns its id. */
  begin(customData?: object): Promise<string>
  /** Says something as the customer. */
  send(sessionId: string, text: string, id?: string): ReturnType<BackEnd>
  /** Texts and roles, newest first. */
  history(sessionId: string): Promise<string[]>
  /** What an agent does in a conversation. */
  act(conversationId: string, command: NewCommand): Promise<ExchangeReply>
  /** The agents' open conversations. */
  queue(): Promise<{ conversationId: string }[]>
}

export async function openSessionDesk(app: TestApp, name = 'Acme'): Promise<SessionDesk> {
  const { id: orgId, widget_token: widgetToken } = await createOrg(app, { name })
  const call = backEndOf(app, await secretKeyOf(app, orgId))
  const cookie = await joinAs(app, { role: 'agent', orgId })
  const asAgent = { cookie, origin: OWN_ORIGIN, 'content-type': 'application/json' }
  const newContact = async (email: string): Promise<string> =>
    (await call('POST', '/widget/authenticate-user', { body: { email } })).body.contact.id
  return {
    orgId,
    widgetToken,
    call,
    newContact,
    async begin(customData = {}) {
      const body = { contact_id: await newContact('ada@acme.example'), custom_data: customData }
      return (await call('POST', '/chat/sessions', { body })).body.id
    },
    send: (sessionId, text, id = crypto.randomUUID()) =>
      call('POST', `/chat/sessions/${sessionId}/send`, { body: { id, text } }),
    async history(sessionId) {
      const items: { role: string; text: string }[] = (await call('GET', `/chat/sessions/${sessionId}/history`)).body
        .items
      return items.map(({ role, text }) => `${role}: ${text}`)
    },
    async act(conversationId, command) {
      const commands = [{ id: crypto.randomUUID(), ...command }]
      const reply = await app.request('/inbox/v1/exchange', {
        method: 'POST',
        headers: asAgent,
        body: JSON.stringify({ conversationId, after: 0, commands }),
      })
      return reply.json()
    },
    async queue() {
      const reply = await app.request(`/inbox/v1/conversations?organizationId=${orgId}`, { headers: asAgent })
      return (await reply.json()).items
    },
  }
}

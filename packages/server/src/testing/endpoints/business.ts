import { randomUUID } from 'node:crypto'
import type { Access } from '@opencx/protocol/http/endpoint'
import { OWN_ORIGIN, type TestApp } from '../app'
import { ensurePartner } from '../partner'
import { secretKeyOf } from '../secret-key'
import { joinAs } from '../team'
import { visitsOf } from '../visits'

/** A business with somebody of every kind, and how each of them shows who they are. */
export interface Business {
  readonly orgId: string
  readonly visitor: {
    readonly token: string
    readonly conversationId: string
    readonly contactId: string
    readonly ticket: string
  }
  /** Headers of a caller of this business. */
  credentials(access: Access): Promise<Record<string, string>>
  /** The same business with another visitor. */
  withOtherVisitor(): Promise<Business>
}

/** Opens a business of a partner of its own, with limits that nobody used up. */
export async function openBusiness(app: TestApp): Promise<Business> {
  const { db } = app.database
  const partnerKey = await ensurePartner(db, randomUUID())
  const reply = await app.request('/partner/v1/orgs', {
    method: 'POST',
    headers: { authorization: `Bearer ${partnerKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Acme' }),
  })
  const { id: orgId, widget_token: widgetToken } = await reply.json()
  const secretKey = await secretKeyOf(app, orgId)
  let cookie: Promise<string> | undefined
  // signing in is slow by design
  const signIn = () => {
    cookie ??= joinAs(app, { role: 'owner', orgId })
    return cookie
  }
  const openWith = async (address: string): Promise<Business> => {
    const visitor = await visitsOf(app).start(widgetToken, { address })
    const conversation = await db.query.conversations.findFirst({
      where: (table, { eq }) => eq(table.id, visitor.conversationId),
    })
    return {
      orgId,
      visitor: { ...visitor, contactId: conversation?.contactId ?? '' },
      withOtherVisitor: () => openWith(address),
      async credentials(access) {
        const shown: Readonly<Record<Access, () => Promise<Record<string, string>>>> = {
          'partner key': async () => ({ authorization: `Bearer ${partnerKey}` }),
          'organization key': async () => ({ authorization: `Bearer ${secretKey}` }),
          'support key': async () => ({ 'x-api-key': secretKey }),
          session: async () => ({ cookie: await signIn(), origin: OWN_ORIGIN }),
          visitor: async () => ({ authorization: `Bearer ${visitor.token}`, origin: OWN_ORIGIN }),
          anyone: async () => ({ origin: OWN_ORIGIN }),
        }
        return shown[access]()
      },
    }
  }
  return openWith(randomAddress())
}

/** New visitors are counted by their address. */
function randomAddress(): string {
  const part = () => Math.floor(Math.random() * 65_536).toString(16)
  return `2001:db8:${part()}:${part()}::1`
}

import { randomUUID } from 'node:crypto'
import type { Actor } from '@opencx/protocol/conversation/actor'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { takeAttachments } from '../attachments'
import { systemClock } from '../clock'
import { type ExchangePorts, type Participant, serveExchange } from '../conversations'
import { newId } from '../ids'
import { createHub, type Fanout, type Hub, localFanout } from '../realtime'
import type { Database } from '../storage/database'
import { contacts, orgs } from '../storage/schema'
import { knownTags } from '../tags'
import { holdMemberNames } from '../team'

/** Organisation, visitor and agents, with the ports an exchange needs: everything but HTTP. */
export interface Desk {
  readonly ports: ExchangePorts & { readonly news: Hub }
  readonly orgId: string
  readonly visitor: Participant
  readonly agent: Participant
  newVisitor(): Promise<Participant>
  newAgent(name: string): Participant
  exchange(
    participant: Participant,
    request: Partial<ExchangeRequest> & { conversationId: string },
  ): Promise<ExchangeReply>
}

/** Opens a fresh organisation in a test database. */
export async function openDesk(db: Database, fanout: Fanout = localFanout()): Promise<Desk> {
  const orgId = newId()
  const look = { color: '#123456', position: 'right', theme: 'auto' } as const
  await db.insert(orgs).values({ id: orgId, name: 'Desk', slug: orgId, welcome: 'Hi', look })
  const ports = {
    db,
    clock: systemClock,
    newId,
    news: createHub(fanout),
    onAppend: [],
    takeAttachments,
    memberNames: holdMemberNames,
    knownTags,
    explain: (code: string) => code,
  }

  const newVisitor = async (): Promise<Participant> => {
    const contactId = newId()
    await db.insert(contacts).values({ id: contactId, orgId, visitor: { name: 'Vera' } })
    const actor: Actor = { kind: 'visitor', id: contactId, name: 'Vera' }
    return { actor, audience: 'visitor', senderId: newId(), scope: { orgId, contactId } }
  }
  const newAgent = (name: string): Participant => {
    const id = newId()
    return { actor: { kind: 'agent', id, name }, audience: 'agent', senderId: id, scope: { orgIds: [orgId] } }
  }
  return {
    ports,
    orgId,
    visitor: await newVisitor(),
    agent: newAgent('Ada'),
    newVisitor,
    newAgent,
    exchange: (participant, request) =>
      serveExchange(ports, {
        participant,
        request: { after: 0, commands: [], ...request },
        gone: new AbortController().signal,
      }),
  }
}

/** A message as a command; every call makes another id. */
export function message(text: string, id: string = randomUUID()) {
  return { id, type: 'message.send', text }
}

/** The texts of a reply's events, in order. */
export function textsOf(reply: Pick<ExchangeReply, 'events' | 'reset'>): string[] {
  const events = reply.events ?? reply.reset?.events ?? []
  return events.flatMap((event) => ('text' in event ? [event.text] : []))
}

import { type SeededRandom, seededRandom } from '@opencx/client/testing'
import type { Head } from '@opencx/protocol/conversation/conversation'
import { toHex, uuidv7 } from '@opencx/protocol/id'
import { asc, eq } from 'drizzle-orm'
import type { Participant } from '../../conversations'
import { hashSecret } from '../../hash-secret'
import type { Database } from '../../storage/database'
import {
  contacts,
  conversationFigures,
  conversations,
  events,
  handledCommands,
  keys,
  members,
  mentions,
  orgs,
  tags,
  users,
  visitorSessions,
} from '../../storage/schema'
import { insertRows } from './insert-rows'
import { type Life, makeUpLife } from './life'
import { type LifeRows, rowsOf } from './rows'
import { sizesOf } from './sizes'
import { personName } from './words'

const AGENTS = 10
const TAGS = [
  'Billing',
  'Delivery',
  'Refund',
  'Broken',
  'Question',
  'Praise',
  'Complaint',
  'Warranty',
  'Wholesale',
  'Spam',
]
const DAY_MS = 86_400_000
const ACROSS_DAYS = 90
/** Events that are written together. */
const AT_ONCE = 20_000

export interface Filling {
  readonly orgId: string
  readonly conversations: number
  readonly messages: number
  readonly seed: number
  /** When the latest of it happened, in milliseconds. */
  readonly now: number
  /** Of all conversations, those that are open; one in twenty of the others is put aside. */
  readonly openShare: number
}

/** A conversation, and what its visitor shows to go on with it. */
export interface Filled {
  readonly conversationId: string
  readonly token: string
  readonly messages: number
  readonly status: Head['status']
  readonly visitor: Participant
}

export interface FullInbox {
  readonly agents: readonly Participant[]
  readonly tagIds: readonly string[]
  /** The longest first. */
  readonly conversations: readonly Filled[]
}

/**
 * Fills the inbox of a business with what appends would have written, for a server that is not running. The same seed and
 * moment make the same rows. `onLife` hears what happened in each conversation.
 */
export async function fillInbox(
  db: Database,
  { orgId, seed, now, openShare, ...amount }: Filling,
  onLife?: (life: Life, contactId: string) => void,
): Promise<FullInbox> {
  const random = seededRandom(seed)
  const newId = (at: Date) => uuidv7(at.getTime(), random.bytes(10))
  const agents = await addAgents(db, orgId, () => newId(new Date(now)), random)
  const tagIds = await addTags(db, orgId, () => newId(new Date(now)))
  const [org] = await db.select({ last: orgs.lastTicketNumber }).from(orgs).where(eq(orgs.id, orgId))
  const [key] = await db.select({ id: keys.id }).from(keys).where(eq(keys.orgId, orgId)).limit(1)
  if (!org || !key) throw new Error(`there is no business ${orgId} with a key`)

  let waiting = emptyPart()
  const filled: Filled[] = []
  for (const messages of sizesOf(random, amount)) {
    const token = toHex(random.bytes(32))
    const { visitor, contact, session } = newVisitor(random, { orgId, keyId: key.id, token, now })
    const end = random.chance(openShare) ? 'open' : random.chance(0.05) ? 'pending' : 'resolved'
    const endsAt = now - Math.floor(random.fraction() ** 2 * ACROSS_DAYS * DAY_MS)
    const life = makeUpLife(random, { visitor, agents, tagIds, messages, end, endsAt })
    const ticketNumber = org.last + filled.length + 1
    const rows = rowsOf(life, { orgId, contactId: contact.id, ticketNumber, newId })
    onLife?.(life, contact.id)
    filled.push({ conversationId: life.conversationId, token, messages, status: rows.conversation.status, visitor })
    waiting.contacts.push(contact)
    waiting.sessions.push(session)
    waiting.lives.push(rows)
    waiting.events += rows.events.length
    if (waiting.events < AT_ONCE) continue
    await write(db, waiting)
    waiting = emptyPart()
  }
  await write(db, waiting)
  await db
    .update(orgs)
    .set({ lastTicketNumber: org.last + filled.length })
    .where(eq(orgs.id, orgId))
  return { agents, tagIds, conversations: filled }
}

interface Part {
  readonly contacts: (typeof contacts.$inferInsert)[]
  readonly sessions: (typeof visitorSessions.$inferInsert)[]
  readonly lives: LifeRows[]
  events: number
}
const emptyPart = (): Part => ({ contacts: [], sessions: [], lives: [], events: 0 })

async function write(db: Database, { contacts: people, sessions, lives }: Part): Promise<void> {
  await insertRows(db, contacts, people)
  await insertRows(db, visitorSessions, sessions)
  await insertRows(
    db,
    conversations,
    lives.map(({ conversation }) => conversation),
  )
  await insertRows(
    db,
    events,
    lives.flatMap((rows) => rows.events),
  )
  await insertRows(
    db,
    handledCommands,
    lives.flatMap((rows) => rows.handledCommands),
  )
  await insertRows(
    db,
    conversationFigures,
    lives.map(({ figures }) => figures),
  )
  await insertRows(
    db,
    mentions,
    lives.flatMap((rows) => rows.mentions),
  )
}

interface Coming {
  readonly orgId: string
  readonly keyId: string
  readonly token: string
  readonly now: number
}

/** Most say who they are. */
function newVisitor(random: SeededRandom, { orgId, keyId, token, now }: Coming) {
  const name = random.chance(0.8) ? personName(random) : null
  const id = uuidv7(now, random.bytes(10))
  const sessionId = uuidv7(now, random.bytes(10))
  const email = name && `${name.toLowerCase().replace(' ', '.')}.${random.integer(1, 99_999)}@mail.example`
  const visitor: Participant = {
    actor: { kind: 'visitor', id, name },
    audience: 'visitor',
    senderId: sessionId,
    scope: { orgId, contactId: id },
  }
  return {
    visitor,
    contact: { id, orgId, visitor: name === null ? {} : { name, email: email ?? '' } },
    session: { id: sessionId, orgId, keyId, contactId: id, tokenHash: hashSecret(token) },
  }
}

/** Those who are there already, and others until there are ten. */
async function addAgents(
  db: Database,
  orgId: string,
  newId: () => string,
  random: SeededRandom,
): Promise<Participant[]> {
  const there = await db
    .select({ id: users.id, name: users.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.orgId, orgId))
    .orderBy(asc(users.id))
  const added = Array.from({ length: Math.max(0, AGENTS - there.length) }, () => ({
    id: newId(),
    name: personName(random),
  }))
  await insertRows(
    db,
    users,
    added.map(({ id, name }) => ({ id, name, email: `${id}@team.example` })),
  )
  await insertRows(
    db,
    members,
    added.map(({ id }) => ({ orgId, userId: id, role: 'agent' as const })),
  )
  return [...there, ...added].map(({ id, name }) => ({
    actor: { kind: 'agent', id, name },
    audience: 'agent',
    senderId: id,
    scope: { orgIds: [orgId] },
  }))
}

async function addTags(db: Database, orgId: string, newId: () => string): Promise<string[]> {
  const rows = TAGS.map((name) => ({ id: newId(), orgId, name: `${name} desk`, nameKey: `${name} desk`.toLowerCase() }))
  await insertRows(db, tags, rows)
  return rows.map(({ id }) => id)
}

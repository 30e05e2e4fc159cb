import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@opencx/protocol/id'
import { and, eq, sql } from 'drizzle-orm'
import { test } from 'vitest'
import { systemClock } from '../packages/server/src/clock'
import { type ExchangePorts, exchange, type Participant } from '../packages/server/src/conversations'
import type { Database } from '../packages/server/src/storage/database'
import { openDatabase } from '../packages/server/src/storage/open-database'
import { contacts, conversations, events, orgs } from '../packages/server/src/storage/schema'
import { median, report } from './report'

const ROUNDS = 7
const PER_ROUND = 400
/** Messages under way at the same time, each in its own conversation. */
const AT_ONCE = 8

const migrationsDir = `${import.meta.dirname}/../packages/server/migrations`
const newId = () => uuidv7(Date.now(), randomBytes(10))
const FINGERPRINT = 'f'.repeat(64)
const TEXT = 'Do you deliver to Cyprus, and how long does it take?'

/** An organisation with a visitor. */
async function seed(db: Database): Promise<Participant> {
  const [orgId, contactId] = [newId(), newId()]
  const look = { color: '#3355ff', position: 'right', theme: 'auto' } as const
  await db.insert(orgs).values({ id: orgId, name: 'Bench', slug: orgId, look, welcome: 'Hello' })
  await db.insert(contacts).values({ id: contactId, orgId, visitor: {} })
  const actor = { kind: 'visitor', id: contactId, name: null } as const
  return { actor, audience: 'visitor', senderId: newId(), scope: { orgId, contactId } }
}

/** The same rows by hand, modelled on one that `exchange` wrote: one transaction, no questions. */
async function bare(db: Database, model: Model, conversationId: string, seq: number): Promise<void> {
  const id = newId()
  const at = new Date().toISOString()
  const event = JSON.stringify({ ...model.event, seq, id, at })
  const head = JSON.stringify({ ...model.head, seq })
  await db.transaction(async (tx) => {
    await tx.execute(sql`insert into handled_commands (conversation_id, id, org_id, sender_id, fingerprint)
      values (${conversationId}, ${id}, ${model.orgId}, ${model.senderId}, ${FINGERPRINT})`)
    await tx.execute(sql`insert into events (conversation_id, seq, org_id, at, type, event)
      values (${conversationId}, ${seq}, ${model.orgId}, ${at}, 'message.posted', ${event})`)
    await tx.execute(sql`update conversations set last_seq = last_seq + 1, agent_head = ${head}, visitor_head = ${head},
      updated_at = ${at}, last_message_at = ${at} where id = ${conversationId}`)
  })
}

type Model = { orgId: string; senderId: string; event: object; head: object }

async function readModel(db: Database, { senderId }: Participant, conversationId: string): Promise<Model> {
  const [event] = await db
    .select()
    .from(events)
    .where(and(eq(events.conversationId, conversationId), eq(events.seq, 2)))
  const [row] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  if (!event || !row) throw new Error('The first message left no rows.')
  return { orgId: row.orgId, senderId, event: event.event, head: row.agentHead }
}

/** Messages a second. */
async function rate(sendOne: (lane: number, index: number) => Promise<unknown>): Promise<number> {
  const started = performance.now()
  const lane = async (_: unknown, number: number) => {
    for (let index = 0; index < PER_ROUND / AT_ONCE; index++) await sendOne(number, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return (PER_ROUND / (performance.now() - started)) * 1000
}

async function compare(databaseUrl: string | null) {
  const database = await openDatabase({ databaseUrl, dataDir: null, migrationsDir })
  const { db } = database
  const participant = await seed(db)
  const ports: ExchangePorts = {
    db,
    newId,
    clock: systemClock,
    news: { announce: () => {}, listen: () => () => {} },
    onAppend: [],
    takeAttachments: async () => null,
    memberNames: async () => new Map(),
    knownTags: async () => new Set(),
    explain: (code) => code,
  }
  const send = async (conversationId: string, after: number) => {
    const commands = [{ id: newId(), type: 'message.send', text: TEXT }]
    const reply = await exchange(ports, { conversationId, after, commands }, async () => participant)
    if (reply.events?.at(-1)?.type !== 'message.posted') throw new Error(`Not posted: ${JSON.stringify(reply)}`)
    return reply.events.at(-1)?.seq ?? 0
  }
  const [ours, byHand]: [number[], number[]] = [[], []]
  for (let round = 0; round <= ROUNDS; round++) {
    const ids = Array.from({ length: 2 * AT_ONCE }, newId)
    const reached: number[] = []
    for (const id of ids) reached.push(await send(id, 0))
    const pick = (index: number) => ids[index] ?? ''
    ours.push(
      await rate(async (lane) => {
        reached[lane] = await send(pick(lane), reached[lane] ?? 0)
      }),
    )
    const model = await readModel(db, participant, pick(0))
    byHand.push(
      await rate((lane, index) => bare(db, model, pick(AT_ONCE + lane), (reached[lane + AT_ONCE] ?? 0) + index + 1)),
    )
  }
  await db.delete(conversations)
  await database.close()
  const share = ours.map((value, round) => value / (byHand[round] ?? value))
  return { ours: median(ours.slice(1)), byHand: median(byHand.slice(1)), share: median(share.slice(1)) }
}

test('exchange throughput, beside a bare transaction with the same inserts', async () => {
  const databases: readonly (readonly [string, string | null])[] = [
    ['embedded', null],
    ...(process.env.TEST_DATABASE_URL ? [['PostgreSQL', process.env.TEST_DATABASE_URL] as const] : []),
  ]
  for (const [name, url] of databases) {
    const { ours, byHand, share } = await compare(url)
    report(`Exchange throughput, ${name}`, [
      { name: 'exchange', value: ours, unit: '/s' },
      { name: 'bare transaction', value: byHand, unit: '/s' },
      { name: 'ratio', value: share, unit: '×', atLeast: 0.5 },
    ])
  }
})

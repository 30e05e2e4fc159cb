import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendHooks } from '../../append-hooks'
import { serveExchange } from '../../conversations'
import { newId } from '../../ids'
import type { OpenDatabase } from '../../storage/database'
import {
  contacts,
  conversationFigures,
  conversations,
  events,
  handledCommands,
  jobs,
  keys,
  members,
  mentions,
  orgs,
  tags,
  users,
} from '../../storage/schema'
import { testClock } from '../app'
import { openDesk } from '../conversation'
import { openTestDatabase } from '../database'
import { fillInbox } from './fill-inbox'
import { type Life, requestOf } from './life'

const SOME = { conversations: 110, messages: 900, openShare: 0.4, now: Date.parse('2026-03-01T12:00:00Z') }

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

async function openBusiness() {
  const { db } = database
  const desk = await openDesk(db)
  const key = { id: newId(), kind: 'widget_token', name: 'Site', hash: newId(), mode: 'strict' } as const
  await db.insert(keys).values({ ...key, orgId: desk.orgId })
  return desk
}

/** Everything that is kept of a conversation; what has no id of a command has one that nobody foresees. */
async function keptOf(conversationId: string) {
  const { db } = database
  const [conversation] = await db.select().from(conversations).where(eq(conversations.id, conversationId))
  const log = await db.select().from(events).where(eq(events.conversationId, conversationId)).orderBy(asc(events.seq))
  const commands = await db.select().from(handledCommands).where(eq(handledCommands.conversationId, conversationId))
  return {
    conversation,
    log: log.map((row) => ({ ...row, event: { ...row.event, id: row.type === 'message.posted' && row.event.id } })),
    commands: commands.sort((a, b) => (a.id < b.id ? -1 : 1)),
    figures: await db.select().from(conversationFigures).where(eq(conversationFigures.conversationId, conversationId)),
    mentions: await db.select().from(mentions).where(eq(mentions.conversationId, conversationId)),
  }
}

test('a filled inbox holds what the server itself writes when the same things happen', async () => {
  const { db } = database
  const desk = await openBusiness()
  const lives: { life: Life; contactId: string }[] = []
  await fillInbox(db, { ...SOME, orgId: desk.orgId, seed: 1 }, (life, contactId) => lives.push({ life, contactId }))
  const filled = new Map<string, Awaited<ReturnType<typeof keptOf>>>()
  for (const { life } of lives) filled.set(life.conversationId, await keptOf(life.conversationId))
  const [before] = await db.select().from(orgs).where(eq(orgs.id, desk.orgId))

  await db.delete(conversations).where(eq(conversations.orgId, desk.orgId))
  await db.update(orgs).set({ lastTicketNumber: 0 }).where(eq(orgs.id, desk.orgId))
  const clock = testClock()
  const enqueue = () => Promise.reject(new Error('a filled inbox has no jobs'))
  const ports = { ...desk.ports, clock, onAppend: appendHooks({ clock, enqueue, isMailed: false }) }
  for (const { life } of lives) {
    let seq = 0
    for (const act of life.acts) {
      clock.advance(act.at.getTime() - clock.now())
      const {
        rejected,
        events: told = [],
        reset,
      } = await serveExchange(ports, {
        participant: act.by,
        request: requestOf(life, act, seq),
        gone: new AbortController().signal,
      })
      expect(rejected).toEqual([])
      seq = told.at(-1)?.seq ?? reset?.head.seq ?? seq
    }
  }
  for (const { life } of lives) expect(await keptOf(life.conversationId)).toEqual(filled.get(life.conversationId))
  expect(await db.select().from(orgs).where(eq(orgs.id, desk.orgId))).toEqual([before])
  expect(await db.select().from(jobs).where(eq(jobs.orgId, desk.orgId))).toEqual([])
}, 120_000)

test('the same seed fills an inbox alike, with all sorts of conversations and the messages that were asked for', async () => {
  const { db } = database
  const { orgId } = await openBusiness()
  const fill = async () => {
    for (const table of [conversations, contacts, members, tags]) await db.delete(table).where(eq(table.orgId, orgId))
    await db.delete(users)
    const { conversations: filled } = await fillInbox(db, { ...SOME, orgId, seed: 7 })
    const log = await db.select().from(events).where(eq(events.orgId, orgId)).orderBy(events.conversationId, events.seq)
    const people = await db.select().from(contacts).where(eq(contacts.orgId, orgId)).orderBy(contacts.id)
    return { filled, log, people: people.map(({ id, visitor }) => ({ id, visitor })) }
  }
  const [first, second] = [await fill(), await fill()]
  expect(second).toEqual(first)
  expect(first.log.filter(({ type }) => type === 'message.posted')).toHaveLength(SOME.messages)
  expect(first.filled).toHaveLength(SOME.conversations)
  expect(new Set(first.filled.map(({ status }) => status))).toEqual(new Set(['open', 'pending', 'resolved']))
})

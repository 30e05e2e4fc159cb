import { asc, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { pino } from 'pino'
import { createSafeFetch } from '../connector'
import { Refused, replyToErrors } from '../http/errors'
import { createOnce } from '../http/idempotency'
import type { Web, WebApp } from '../http/web'
import { newId } from '../ids'
import { createEnqueue, type Enqueue, type Job, type JobsWorker, startJobs } from '../jobs'
import type { AuthenticateOrg } from '../keys'
import { type CrawlLimits, crawlJobs, createPageReader, mountKnowledge } from '../knowledge'
import { insertOrg } from '../orgs'
import type { OpenDatabase } from '../storage/database'
import { auditLog, chunks, jobs, orgs } from '../storage/schema'
import { type TestClock, testClock } from './app'
import { openTestDatabase } from './database'
import { pageThread } from './page-thread'

/** The knowledge feature on a real database, with a back end of one organisation that calls it. */
export interface TestKnowledge {
  readonly database: OpenDatabase
  readonly clock: TestClock
  readonly enqueue: Enqueue
  readonly log: readonly string[]
  readonly orgId: string
  /** Calls as an organisation's back end; returns status and body. */
  call(method: string, path: string, body?: unknown, orgId?: string): Promise<Called>
  addOrg(): Promise<string>
  /** Does the jobs that wait, as the worker does, and returns how many. */
  work(options?: { signal?: AbortSignal; attempt?: number }): Promise<number>
  /** Does the jobs as a node does, until it is stopped. */
  startNode(): JobsWorker
  /** What the AI may use, in order. */
  passages(orgId?: string): Promise<{ headings: string[]; text: string }[]>
  knowledgeVersion(): Promise<number>
  acts(): Promise<string[]>
  close(): Promise<void>
}

export interface Called {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into
  readonly body: any
}

const authenticate: AuthenticateOrg = (permission) => async (context) => {
  const orgId = context.req.header('x-test-org')
  if (!orgId) throw new Refused('key_missing')
  const permissions = context.req.header('x-test-permission') === 'none' ? [] : [permission]
  if (permissions.length === 0) throw new Refused('forbidden')
  return { orgId, keyId: 'key', permissions, doer: { kind: 'key', id: 'key', name: 'Test key' } }
}

interface KnowledgeOptions {
  readonly pageTimeoutMs?: number
  readonly readTimeoutMs?: number
  readonly allowPrivate?: boolean
  readonly clock?: TestClock
  readonly fetch?: ReturnType<typeof createSafeFetch>
  readonly crawlLimits?: CrawlLimits
}

export async function openKnowledge({
  pageTimeoutMs = 5_000,
  readTimeoutMs = 20_000,
  allowPrivate = true,
  clock = testClock(),
  fetch = createSafeFetch({ allowPrivate }),
  crawlLimits,
}: KnowledgeOptions = {}): Promise<TestKnowledge> {
  const database = await openTestDatabase()
  const { db } = database
  const log: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line) => log.push(line) })
  const reader = createPageReader({ clock, program: pageThread, logger, timeoutMs: readTimeoutMs })
  const enqueue = createEnqueue(clock)
  const app: WebApp = new Hono<Web>()
  app.onError(replyToErrors(logger))
  const ports = { db, clock, fetch, reader, pageTimeoutMs }
  const nobody = { authenticateAgent: async () => null, organizationsOf: async () => [] }
  mountKnowledge(app, { ...ports, ...nobody, authenticate, enqueue, allowPrivate, once: createOnce(db, clock) })
  const handlers = crawlJobs({ ...ports, enqueue, ...(crawlLimits && { crawlLimits }) })
  const addOrg = async () => {
    const id = newId()
    await insertOrg(db, { id, name: 'Acme', slug: id })
    return id
  }
  const orgId = await addOrg()
  return {
    database,
    clock,
    enqueue,
    log,
    orgId,
    addOrg,
    async call(method, path, body, as = orgId) {
      const headers = { 'x-test-org': as, 'content-type': 'application/json' }
      const reply = await app.request(path, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await reply.text()
      return { status: reply.status, body: text ? JSON.parse(text) : null }
    },
    async work({ signal = new AbortController().signal, attempt = 1 } = {}) {
      const waiting = await db.select().from(jobs).orderBy(asc(jobs.id))
      for (const row of waiting) {
        const job: Job = { id: row.id, orgId: row.orgId, payload: row.payload, attempt, signal }
        await handlers.find(({ kind }) => kind === row.kind)?.run(job)
        await db.delete(jobs).where(eq(jobs.id, row.id))
      }
      return waiting.length
    },
    startNode: () =>
      startJobs({ db, clock, nodeId: newId(), handlers, onError: (error) => logger.error({ err: error }) }),
    passages: (as = orgId) =>
      db
        .select({ headings: chunks.headings, text: chunks.text })
        .from(chunks)
        .where(eq(chunks.orgId, as))
        .orderBy(asc(chunks.pageId), asc(chunks.trainingId), asc(chunks.position)),
    async knowledgeVersion() {
      const [org] = await db.select({ version: orgs.knowledgeVersion }).from(orgs).where(eq(orgs.id, orgId))
      return org?.version ?? 0
    },
    async acts() {
      const rows = await db.select({ action: auditLog.action }).from(auditLog).orderBy(asc(auditLog.id))
      return rows.map(({ action }) => action)
    },
    async close() {
      await fetch.close()
      await reader.close()
      await database.close()
    },
  }
}

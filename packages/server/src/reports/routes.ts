import * as reportsApi from '@opencx/protocol/http/inbox-reports'
import { eq, sql } from 'drizzle-orm'
import { type AuthenticatePerson, businessOf, type Person } from '../agents'
import { writeCsv } from '../csv'
import { readQuery } from '../http/asked'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { sendReply } from '../http/reply'
import type { WebApp } from '../http/web'
import { createOpenAtOnce, type Limits, type OpenAtOnce, refuseOverLimit } from '../limits'
import { createTurns } from '../search'
import type { Database } from '../storage/database'
import { orgs } from '../storage/schema'
import { isOutOfTime } from '../storage/storage-problem'
import type { Asked } from './asked'
import { readReport } from './read-report'
import { sendConversations } from './send-conversations'
import { tableRows } from './tables'

interface ReportRoutes {
  readonly db: Database
  readonly limits: Limits
  readonly authenticate: AuthenticatePerson
  /** Milliseconds that the database may take for one statement. */
  readonly timeLimitMs?: number
}

/** A year of a big business takes a tenth of it. */
const TIME_LIMIT_MS = 10_000

/** Serves what conversations come to in numbers: owners and admins see all of them, agents their own. */
export function mountReports(app: WebApp, options: ReportRoutes): void {
  const { db, limits, authenticate, timeLimitMs = TIME_LIMIT_MS } = options
  const turns = createTurns({ atOnce: 2, atOnceInBusiness: 1 })
  const [reports, files] = [createOpenAtOnce(1), createOpenAtOnce(1)]

  /** All figures are of one moment. */
  const read = (asked: Asked, { by }: Person) =>
    turns.take({ personId: by.id, orgId: asked.orgId }, () => readNow(asked))
  const readNow = (asked: Asked) =>
    db
      .transaction(
        async (tx) => {
          await tx.execute(sql.raw(`SET LOCAL statement_timeout = ${timeLimitMs}`))
          return readReport(tx, asked)
        },
        { isolationLevel: 'repeatable read', accessMode: 'read only' },
      )
      .catch((error: unknown) => {
        if (!isOutOfTime(error)) throw error
        throw new Refused('invalid_request', { message: TOO_MUCH })
      })

  mount(
    app,
    reportsApi.readReport,
    async ({ query, caller, context }) => {
      const asked = await askedBy(db, caller, query)
      await refuseOverLimit(context, { limits, rule: 'report', who: caller.by.id })
      return oneAtOnce(reports, caller, () => read(asked, caller))
    },
    { authenticate },
  )

  const { method, path } = reportsApi.exportReport
  app.on(method, path, async (context) => {
    const person = await authenticate(context)
    const { table, ...query } = readQuery(context, reportsApi.exportReport)
    const asked = await askedBy(db, person, query)
    await refuseOverLimit(context, { limits, rule: 'report', who: person.by.id })
    const headers = headersOf(table, asked)
    if (table === 'conversations') {
      const end = begin(files, person)
      return sendConversations(context, { db, asked, headers, end })
    }
    const report = await oneAtOnce(reports, person, () => read(asked, person))
    return sendReply(context, { body: writeCsv(tableRows(table, report)), headers })
  })
}

/** What somebody may ask for. Throws `Refused`. */
async function askedBy(
  db: Database,
  person: Person,
  { organizationId, agent, timezone, ...query }: reportsApi.ReportQuery,
): Promise<Asked> {
  const { id: orgId, role } = businessOf(person, organizationId)
  const { id } = person.by
  if (role === 'agent' && agent !== undefined && agent !== id) throw new Refused('forbidden', { message: OWN_ONLY })
  return {
    orgId,
    ...query,
    agent: role === 'agent' ? id : agent,
    timezone: timezone ?? (await timezoneOf(db, orgId)),
  }
}

async function timezoneOf(db: Database, orgId: string): Promise<string> {
  const [row] = await db.select({ chatSettings: orgs.chatSettings }).from(orgs).where(eq(orgs.id, orgId))
  return row?.chatSettings.officeHours?.timezone ?? 'UTC'
}

/** Counts it as one that somebody has under way. Throws `Refused` where they have one already. */
function begin(open: OpenAtOnce, { by }: Person): () => void {
  const end = open.open(by.id)
  if (!end) throw new Refused('rate_limited', { message: ONE_AT_ONCE, headers: { 'retry-after': '1' } })
  return end
}

async function oneAtOnce<Result>(open: OpenAtOnce, person: Person, make: () => Promise<Result>): Promise<Result> {
  const end = begin(open, person)
  try {
    return await make()
  } finally {
    end()
  }
}

const headersOf = (table: reportsApi.ReportTable, { from, to }: Asked) => ({
  'content-type': `${reportsApi.exportReport.replyType}; charset=utf-8`,
  'content-disposition': `attachment; filename="report-${table}-${from}-to-${to}.csv"`,
  'cache-control': 'no-store',
})

const OWN_ONLY =
  'Agents see the figures of their own conversations. Leave out `agent`, or ask an owner or admin of the business.'
const ONE_AT_ONCE = 'Another report of yours is being made. Wait until it is there, then ask again.'
const TOO_MUCH = 'from, to: so many conversations take too long to count. Ask for fewer days at once.'

import { z } from 'zod'
import type { Enqueue, JobHandler } from '../../jobs'
import { createOpenAtOnce } from '../../limits'
import type { Database, Transaction } from '../../storage/database'
import { runCrawl } from './crawl-job'
import type { CrawlPorts } from './crawl-site'
import type { Owned } from './datasource-store'
import { createTurns } from './turns'

const CRAWL_KIND = 'crawl.run'
const Payload = z.object({ crawlId: z.string() })
const RETRY_MS = 30_000

/** How many crawls one node has to do with. */
export interface CrawlLimits {
  /** That fetch, read and store: each has some pages in memory. */
  readonly atWork: number
  /** Those too that wait for a site or for their turn: each has a list of its pages in memory. */
  readonly open: number
  /** Of one organisation. */
  readonly openOfOne: number
  /** For how long one works while others wait. */
  readonly turnMs: number
}
const LIMITS: CrawlLimits = { atWork: 2, open: 16, openOfOne: 4, turnMs: 10_000 }
/** A crawl whose organisation has enough of them open tries again after this. */
const ASIDE_MS = 15_000

interface HandlerPorts extends CrawlPorts {
  readonly enqueue: Enqueue
}

/** Does crawls: each page is stored as it comes, so a crawl that was cut off goes on where it was. */
export function crawlHandler(ports: HandlerPorts, limits: CrawlLimits = LIMITS): JobHandler {
  const { clock } = ports
  const turns = createTurns({ clock, atOnce: limits.atWork, turnMs: limits.turnMs })
  const openOf = createOpenAtOnce(limits.openOfOne)
  let open = 0
  return {
    kind: CRAWL_KIND,
    // those that wait keep no other from being begun; those for which no turn is near are left to other nodes
    get atOnce() {
      return Math.min(limits.open, open + turns.room)
    },
    // the last attempt ends the crawl by itself
    retryAfter: (attempts) => RETRY_MS * attempts,
    async run({ orgId, ...job }) {
      if (orgId === null) return
      const { crawlId } = Payload.parse(job.payload)
      const close = openOf.open(orgId)
      if (!close) return stepAside(ports, { orgId, id: crawlId })
      open++
      try {
        const turn = await turns.take(orgId, job.signal)
        await runCrawl(ports, { ...job, which: { orgId, id: crawlId }, turn }).finally(turn.end)
      } finally {
        open--
        close()
      }
    },
  }
}

/** Has a crawl taken up later, so that those of one organisation do not take the places of all others. */
async function stepAside({ db, clock, enqueue }: HandlerPorts, crawl: Owned): Promise<void> {
  await enqueueCrawl(db, enqueue, { ...crawl, runAt: new Date(clock.now() + ASIDE_MS) })
}

/** Writes down that a crawl is to be done, unless that stands there already. */
export function enqueueCrawl(
  tx: Database | Transaction,
  enqueue: Enqueue,
  { orgId, id, runAt }: Owned & { runAt?: Date },
): Promise<void> {
  const job = { kind: CRAWL_KIND, orgId, payload: { crawlId: id }, once: `${CRAWL_KIND}:${id}` }
  return enqueue(tx, { ...job, ...(runAt && { runAt }) })
}

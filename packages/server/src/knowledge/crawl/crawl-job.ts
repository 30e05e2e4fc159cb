import type { Job } from '../../jobs'
import { inOrg } from '../../storage/lock-org'
import { bumpKnowledge } from '../chunks/store'
import { type CrawlOutcome, type CrawlPorts, crawlSite } from './crawl-site'
import { beginCrawl, endCrawl, updateProgress } from './crawl-store'
import { type CrawlJobRow, type DatasourceRow, findDatasource, type Owned, updateDatasource } from './datasource-store'
import { explainStart } from './explain-start'
import { deleteNotFound } from './page-store'
import type { Turn } from './turns'

const MAX_ATTEMPTS = 5
const HOUR_MS = 3_600_000
/** What makes a whole site unreadable, with what to do about it. */
const SITE_PROBLEMS: Readonly<Record<string, string>> = {
  unreachable: 'The site could not be reached. Check the address, and whether it is open from the internet.',
  address_not_allowed:
    'The site is on this machine or in a private network, which this server may not crawl. Give an address on the public internet, or set ALLOW_PRIVATE_NETWORK.',
}

interface Run extends Pick<Job, 'attempt' | 'signal'> {
  readonly which: Owned
  readonly turn: Turn
}

/** Does a crawl while it has its turn, from where it was cut off last. */
export async function runCrawl(ports: CrawlPorts, { which, attempt, signal, turn }: Run): Promise<void> {
  const { db, clock } = ports
  const { orgId } = which
  const crawl = await inOrg(db, orgId, async (tx) => {
    const begun = await beginCrawl(tx, which, new Date(clock.now()))
    if (begun) await updateDatasource(tx, { orgId, id: begun.datasourceId }, { lastCrawlStartedAt: begun.startedAt })
    return begun
  })
  const datasource = crawl && (await findDatasource(db, { orgId, id: crawl.datasourceId }))
  if (!crawl || !datasource) return
  try {
    if (attempt > MAX_ATTEMPTS) throw new Error('it was cut off too often')
    await finish(ports, { crawl, datasource, outcome: await crawlSite(ports, { datasource, crawl, signal, turn }) })
  } catch (error) {
    // a server that stops takes the crawl up again; a fault of ours is tried a few times
    if (signal.aborted || attempt < MAX_ATTEMPTS) throw error
    await fail(ports, {
      crawl,
      datasource,
      message: 'The crawl failed for a reason of this server. Start it again later.',
    })
  }
}

interface Ending {
  readonly crawl: CrawlJobRow
  readonly datasource: DatasourceRow
}

async function finish(
  ports: CrawlPorts,
  { crawl, datasource, outcome }: Ending & { outcome: CrawlOutcome },
): Promise<void> {
  const { db, clock } = ports
  const { step, progress, startProblem } = outcome
  if (step === 'refused')
    return fail(ports, {
      crawl,
      datasource,
      message: 'The site could not say in robots.txt what may be crawled, so nothing was. Try again later.',
    })
  const siteProblem = startProblem === null || progress.hasRead ? undefined : SITE_PROBLEMS[startProblem]
  if (step === 'done' && siteProblem) {
    await updateProgress(db, crawl, progress.counts)
    return fail(ports, { crawl, datasource, message: siteProblem })
  }
  await inOrg(db, crawl.orgId, async (tx) => {
    await bumpKnowledge(tx, crawl.orgId)
    // whoever cancelled has written the end down
    if (step === 'cancelled') return
    const site = { orgId: crawl.orgId, datasourceId: datasource.id }
    const removed = await deleteNotFound(tx, { ...site, foundBy: crawl.id })
    const removedPages = progress.counts.removedPages + removed.filter(({ status }) => status === 'synced').length
    await updateProgress(tx, crawl, { ...progress.counts, removedPages })
    const at = new Date(clock.now())
    if (!(await endCrawl(tx, crawl, { status: 'completed', at }))) return
    await updateDatasource(tx, datasource, {
      lastCrawlCompletedAt: at,
      errorMessage: startProblem === null ? null : explainStart(startProblem),
    })
  })
}

async function fail(
  { db, clock }: CrawlPorts,
  { crawl, datasource, message }: Ending & { message: string },
): Promise<void> {
  await inOrg(db, crawl.orgId, async (tx) => {
    const ended = await endCrawl(tx, crawl, { status: 'failed', errorMessage: message, at: new Date(clock.now()) })
    if (ended) await updateDatasource(tx, datasource, { errorMessage: message })
  })
}

/** When a site is crawled again after `from`; null when it is not. */
export function nextCrawlAt(
  { status, crawlIntervalHours }: Pick<DatasourceRow, 'status' | 'crawlIntervalHours'>,
  from: number,
): Date | null {
  if (status === 'paused' || crawlIntervalHours === null) return null
  return new Date(from + crawlIntervalHours * HOUR_MS)
}

import { vi } from 'vitest'
import type { JobsWorker } from '../jobs'
import { openKnowledge, type TestKnowledge } from './knowledge'
import { type SitePage, startSite, type TestSite } from './site'

/** A crawl that was asked for, and its site. */
export interface StartedCrawl {
  readonly site: TestSite
  /** How far it is. */
  state(): Promise<string>
}

/** Nodes of one database that crawl real sites of several organisations. */
export interface CrawlNodes {
  readonly knowledge: TestKnowledge
  startNode(): void
  /** Has a site of its own crawled for an organisation; for a new one where none is named. */
  crawl(pages: Readonly<Record<string, SitePage>>, orgId?: string): Promise<StartedCrawl>
  close(): Promise<void>
}

export async function openCrawlNodes(options?: Parameters<typeof openKnowledge>[0]): Promise<CrawlNodes> {
  const knowledge = await openKnowledge(options)
  const nodes: JobsWorker[] = []
  const sites: TestSite[] = []
  return {
    knowledge,
    startNode: () => void nodes.push(knowledge.startNode()),
    async crawl(pages, given) {
      const site = await startSite(pages)
      sites.push(site)
      const orgId = given ?? (await knowledge.addOrg())
      const { status, body } = await knowledge.call('POST', '/crawl', { url: site.url }, orgId)
      if (status !== 201) throw new Error(`the site was not added: ${JSON.stringify(body)}`)
      const path = `/crawl/${body.id}/crawls/${body.active_crawl_job.id}`
      return { site, state: async () => (await knowledge.call('GET', path, undefined, orgId)).body.status }
    },
    async close() {
      await Promise.all(nodes.map((node) => node.stop()))
      await Promise.all(sites.map((site) => site.close()))
      await knowledge.close()
    },
  }
}

export const statesOf = (crawls: readonly StartedCrawl[]): Promise<string[]> =>
  Promise.all(crawls.map(({ state }) => state()))

/** Waits until a check passes: crawls that take turns wait for each other. */
export const until = (check: () => Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 40_000, interval: 50 })

import { openKnowledge, type TestKnowledge } from './knowledge'
import { type SitePage, startSite, type TestSite } from './site'

/** A real site, and what a business lets the AI know of it. */
export interface CrawlStage {
  readonly knowledge: TestKnowledge
  site: TestSite
  /** Puts pages on the site. */
  serve(pages: Readonly<Record<string, SitePage>>): void
  /** Adds the site, crawls it, and returns its id. */
  crawl(options?: Readonly<Record<string, unknown>>): Promise<string>
  /** Crawls it once more and returns the crawl. */
  crawlAgain(id: string): Promise<Record<string, unknown>>
  /** Path → status and reason, of all pages. */
  states(id: string): Promise<Record<string, string>>
  /** All passages, a line each. */
  texts(): Promise<string>
  /** The pages that were asked for since the last crawl began. */
  asked(): string[]
  close(): Promise<void>
}

/** A page with navigation to `links` and a main part. */
export const page = (title: string, text: string, links: readonly string[] = []) =>
  `<html><head><title>${title}</title></head><body><nav>${links.map((link) => `<a href="${link}">${link}</a>`).join(' ')}</nav>
   <main><h1>${title}</h1><p>${text} ${'It is written here in so many words. '.repeat(3)}</p></main></body></html>`

export async function openCrawlStage(options?: Parameters<typeof openKnowledge>[0]): Promise<CrawlStage> {
  const knowledge = await openKnowledge(options)
  const stage: CrawlStage = {
    knowledge,
    site: await startSite(),
    serve(pages) {
      for (const [path, body] of Object.entries(pages)) stage.site.pages.set(path, body)
    },
    async crawl(options) {
      const { status, body } = await knowledge.call('POST', '/crawl', { url: stage.site.url, ...options })
      if (status !== 201) throw new Error(`the site was not added: ${JSON.stringify(body)}`)
      await knowledge.work()
      return body.id
    },
    async crawlAgain(id) {
      const { body } = await knowledge.call('POST', `/crawl/${id}/crawls`)
      stage.site.asked.length = 0
      await knowledge.work()
      return (await knowledge.call('GET', `/crawl/${id}/crawls/${body.id}`)).body
    },
    async states(id) {
      const { body } = await knowledge.call('GET', `/crawl/${id}/pages?limit=100`)
      const items: { url: string; status: string; reason: string | null }[] = body.items
      return Object.fromEntries(
        items.map(({ url, status, reason }) => [
          url.replace(stage.site.url, ''),
          reason ? `${status} ${reason}` : status,
        ]),
      )
    },
    texts: async () => (await knowledge.passages()).map(({ text }) => text).join('\n'),
    asked: () => stage.site.asked.filter((path) => !/robots|sitemap/.test(path)).sort(),
    async close() {
      await knowledge.close()
      await stage.site.close()
    },
  }
  return stage
}

import type { Logger } from 'pino'
import type { Clock } from '../../clock'
import { describeError } from '../../http/describe-error'
import type { Sitemap } from './parse-sitemap'
import type { ReadPage } from './read-page'
import { ReadProblem } from './read-problem'
import { createThreads } from './threads'

/** A page as it came. */
export interface FetchedPage {
  readonly kind: 'html' | 'text'
  readonly body: Uint8Array
  /** Its header. */
  readonly contentType: string
  readonly url: string
}

interface DecodedPage {
  readonly page: ReadPage
  /** Whether letters were lost. */
  readonly isDamaged: boolean
}

/**
 * Reads what was fetched, away from the thread that answers people: a document of 100 KB can keep a parser busy for half
 * a minute. Throws `ReadProblem`, or the reason of `signal`.
 */
export interface PageReader {
  readPage(page: FetchedPage, signal?: AbortSignal): Promise<DecodedPage>
  readSitemap(body: Uint8Array, signal?: AbortSignal): Promise<Sitemap>
  /** Ends the threads; what they read is unreadable. */
  close(): Promise<void>
}

export type ThreadWork = FetchedPage | { readonly kind: 'sitemap'; readonly body: Uint8Array }
export type ThreadAnswer =
  | ({ readonly step: 'page' } & DecodedPage)
  | { readonly step: 'sitemap'; readonly sitemap: Sitemap }
  | { readonly step: 'unreadable' }

interface ReaderOptions {
  readonly clock: Clock
  /** The built program of the threads. */
  readonly program: string
  readonly logger: Logger
  /** For one document, from when a thread takes it. */
  readonly timeoutMs?: number
}

/** Two, so that a runaway document leaves one to read the others. */
const THREADS = 2
const TIMEOUT_MS = 20_000
/** Two crawls have sixteen pages under way; the rest is for those that people ask for. */
const WAITING = 50

/** Makes a reader whose threads start with the first page and end when there has been none for a while. */
export function createPageReader({ clock, program, logger, timeoutMs = TIMEOUT_MS }: ReaderOptions): PageReader {
  const threads = createThreads<ThreadWork, ThreadAnswer>({
    clock,
    program,
    atOnce: THREADS,
    waiting: WAITING,
    timeoutMs,
    onFailure(failure) {
      // its message may repeat what the page says
      const { name, code, at } = describeError(failure)
      logger.error({ error: { name, code, at } }, 'a thread that reads pages broke')
    },
  })
  return {
    async readPage(page, signal) {
      const answer = await threads.run(page, signal)
      if (answer.step !== 'page') throw new ReadProblem('unreadable')
      return answer
    },
    async readSitemap(body, signal) {
      const answer = await threads.run({ kind: 'sitemap', body }, signal)
      if (answer.step !== 'sitemap') throw new ReadProblem('unreadable')
      return answer.sitemap
    },
    close: threads.close,
  }
}

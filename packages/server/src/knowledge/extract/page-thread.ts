import { parentPort } from 'node:worker_threads'
import { decodePage } from './decode'
import type { ThreadAnswer, ThreadWork } from './page-reader'
import { parseSitemap } from './parse-sitemap'
import { readPage, readPlainPage } from './read-page'

/** The program of the threads that read what strangers wrote: one work after the other, an answer for each. */
parentPort?.on('message', (work: ThreadWork) => parentPort?.postMessage(answer(work)))
parentPort?.postMessage('ready')

function answer(work: ThreadWork): ThreadAnswer {
  try {
    const body = Buffer.from(work.body.buffer, work.body.byteOffset, work.body.byteLength)
    if (work.kind === 'sitemap') return { step: 'sitemap', sitemap: parseSitemap(body) }
    const { text, isDamaged } = decodePage(body, work.contentType)
    return { step: 'page', page: work.kind === 'text' ? readPlainPage(text) : readPage(text, work.url), isDamaged }
  } catch {
    // whatever breaks the parser says nothing that a business could use
    return { step: 'unreadable' }
  }
}

import { sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import type { WebApp } from './web'

const ANSWER_WITHIN_MS = 2_000

interface HealthOptions {
  readonly db: Database
  readonly isStopping: () => boolean
}

/** `/healthz`: the process lives. `/readyz`: it can serve, so a load balancer may send requests. */
export function mountHealth(app: WebApp, { db, isStopping }: HealthOptions): void {
  const headers = { 'cache-control': 'no-store' }
  app.get('/healthz', (context) => context.json({ status: 'ok' }, 200, headers))
  app.get('/readyz', async (context) => {
    if (isStopping()) return context.json({ status: 'stopping' }, 503, headers)
    if (!(await doesAnswer(db))) return context.json({ status: 'the database does not answer' }, 503, headers)
    return context.json({ status: 'ok' }, 200, headers)
  })
}

async function doesAnswer(db: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS)
  })
  const answer = db.execute(sql`SELECT 1`).then(
    () => true,
    // whatever the reason: it does not serve, and requests will log why
    () => false,
  )
  try {
    return await Promise.race([answer, tooLate])
  } finally {
    clearTimeout(timer)
  }
}

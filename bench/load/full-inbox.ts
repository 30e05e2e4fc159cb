import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChatServer, startChatServer } from '@opencx/e2e/world/chat-server'
import { fillDemoInbox } from '@opencx/e2e/world/full-inbox'
import { emptyDatabase } from '../../packages/server/src/testing/database'
import { countQueries } from './queries'

export interface FullServer {
  readonly chat: ChatServer
  readonly inbox: Awaited<ReturnType<typeof fillDemoInbox>>
  /** What it has asked PostgreSQL; 0 with the embedded database. */
  readonly queries: () => number
  close(): Promise<void>
}

/** The built server with a demo business whose inbox is full; in PostgreSQL where TEST_DATABASE_URL names one. */
export async function startFullInbox(filling: Parameters<typeof fillDemoInbox>[1]): Promise<FullServer> {
  const place = await emptyDatabase(await mkdtemp(join(tmpdir(), 'opencx-full-')))
  const { databaseUrl, dataDir } = place
  const way = databaseUrl ? await countQueries(databaseUrl) : null
  const stored: Record<string, string> = way ? { DATABASE_URL: way.url, DEMO: 'true' } : {}
  const variables = { TRUSTED_PROXIES: '1', LOG_LEVEL: 'warn', ...stored }
  const chat = await startChatServer({ dataDir, variables })
  await chat.kill()
  const inbox = await fillDemoInbox(place, filling)
  await chat.start()
  return {
    chat,
    inbox,
    queries: () => way?.queries() ?? 0,
    async close() {
      await chat.close()
      await way?.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

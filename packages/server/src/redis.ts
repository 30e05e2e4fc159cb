import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { atMostEvery } from './at-most-every'
import type { Clock } from './clock'

const WARNING_MS = 30_000
const OPTIONS = { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 5_000 }

/** What nodes share beside the database; `client` is null on a single node. */
export interface Shared {
  readonly client: Redis | null
  readonly warn: (error: Error) => void
}

export function openRedis(url: string | null, { clock, logger }: { clock: Clock; logger: Logger }): Shared {
  const warn = atMostEvery(WARNING_MS, clock, (error: Error) =>
    logger.warn(
      { reason: error.message },
      'Redis cannot be reached: nodes count by themselves and hear of each other late',
    ),
  )
  const client = url === null ? null : new Redis(url, OPTIONS)
  client?.on('error', warn)
  return { client, warn }
}

import { drizzle } from 'drizzle-orm/pglite'
import type { Database } from '../../storage/database'
import * as schema from '../../storage/schema'
import { openEmbeddedClient } from '../database'

/** A real database that says when nothing is under way in it, so that virtual time moves only then. */
export interface TrackedDatabase {
  readonly db: Database
  settle(): Promise<void>
  close(): Promise<void>
}

const TRACKED: ReadonlySet<string | symbol> = new Set(['query', 'exec', 'transaction'])

export async function openTrackedDatabase(): Promise<TrackedDatabase> {
  const client = await openEmbeddedClient()
  let underWay = 0
  const tracked = new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (!TRACKED.has(name)) return value.bind(target)
      return async (...parameters: unknown[]) => {
        underWay += 1
        try {
          return await value.apply(target, parameters)
        } finally {
          underWay -= 1
        }
      }
    },
  })
  const db = drizzle(tracked, { schema })
  return {
    db,
    async settle() {
      // two idle turns in a row: what one answer sets off has then begun
      for (let idle = 0; idle < 2; idle = underWay === 0 ? idle + 1 : 0) await new Promise(setImmediate)
    },
    close: () => client.close(),
  }
}

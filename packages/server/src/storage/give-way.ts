import { setImmediate } from 'node:timers'
import type { PGlite } from '@electric-sql/pglite'

/** How long queries may follow each other before what else the process has to do comes in between. */
const BETWEEN_TURNS_MS = 10

/**
 * Has many queries of the embedded database leave requests and timers their turns. It works on this very thread, and
 * queries that wait follow each other without one: until the last is done, replies that have come are not read, and then
 * count as late.
 */
export function giveWay(client: PGlite): PGlite {
  const runExclusive = client._runExclusiveQuery.bind(client)
  let turn: { readonly began: number; readonly over: Promise<void> } | null = null
  const beginTurn = () => ({
    began: performance.now(),
    over: new Promise<void>((resolve) => {
      setImmediate(() => {
        turn = null
        resolve()
      })
    }),
  })
  // whoever waits holds the queue, so no query gets between those of a transaction, and their order stays
  client._runExclusiveQuery = (query) =>
    runExclusive(async () => {
      if (turn !== null && performance.now() - turn.began > BETWEEN_TURNS_MS) await turn.over
      turn ??= beginTurn()
      return query()
    })
  return client
}

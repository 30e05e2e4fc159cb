import type { JobHandler } from './job'
import { repeat } from './repeat'
import { LEASE_MS, type RunOptions, runJob } from './run-job'
import { takeDue } from './store'

const LOOK_MS = 1_000
/** Longest that a stopping server waits for jobs under way. */
const STOP_MS = 10_000

export interface JobsOptions extends RunOptions {
  /** Another one at every start. */
  readonly nodeId: string
  readonly handlers: readonly JobHandler[]
  readonly stopMs?: number
}

export interface JobsWorker {
  /** Looks at once: something was enqueued. */
  nudge(): void
  /** Takes no more jobs, aborts those under way and waits for them a while; they are done after the next start. */
  stop(): Promise<void>
}

/** Does due jobs, those of dead nodes too, until it is stopped. Any number of nodes may share a database. */
export function startJobs({ nodeId, handlers, stopMs = STOP_MS, ...options }: JobsOptions): JobsWorker {
  const { db, clock, onError } = options
  const kinds = new Map(handlers.map((handler) => [handler.kind, { handler, running: 0, isMoreLikely: false }]))
  const aborts = new Set<AbortController>()
  const underWay = new Set<Promise<void>>()
  const look = async () => {
    const free = [...kinds].map(([kind, { handler, running }]): [string, number] => [kind, handler.atOnce - running])
    const room = new Map(free.filter(([, count]) => count > 0))
    if (room.size === 0) return
    const now = clock.now()
    const rows = await takeDue(db, { room, holder: nodeId, now: new Date(now), until: new Date(now + LEASE_MS) })
    for (const [name, kind] of kinds) {
      const taken = rows.filter((row) => row.kind === name).length
      if (room.has(name)) kind.isMoreLikely = taken === room.get(name)
    }
    for (const row of rows) {
      const kind = kinds.get(row.kind)
      if (!kind) continue
      const abort = new AbortController()
      kind.running += 1
      aborts.add(abort)
      const run = runJob(options, { handler: kind.handler, row, holder: nodeId, abort }).then(() => {
        kind.running -= 1
        aborts.delete(abort)
        underWay.delete(run)
        if (kind.isMoreLikely) looking.nudge()
      })
      underWay.add(run)
    }
  }

  const looking = repeat({ clock, everyMs: LOOK_MS, look, onError })
  const finding = handlers.flatMap(({ findDue }) => {
    if (!findDue) return []
    const find = async () => {
      if (await findDue()) looking.nudge()
    }
    return [repeat({ clock, everyMs: LOOK_MS, look: find, onError })]
  })

  return {
    nudge: looking.nudge,
    async stop() {
      await Promise.all([looking, ...finding].map((repeated) => repeated.stop()))
      for (const abort of aborts) abort.abort(new Error('the server stops'))
      let cancel = () => {}
      const late = new Promise<void>((resolve) => {
        cancel = clock.after(stopMs, resolve)
      })
      await Promise.race([Promise.all(underWay), late])
      cancel()
    },
  }
}

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../clock'
import type { Database } from '../storage/database'
import type { FileStore } from './file-store'
import { deleteUnused } from './store'
import { removeFiles } from './upload'

const DAY_MS = 86_400_000
const EVERY_MS = 3_600_000
/** One round takes no more; the next one comes within the hour. */
const MOST_AT_ONCE = 1_000

export interface SweepOptions {
  readonly db: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly onError: (error: unknown) => void
}

/** Removes uploads that no message took within a day, and what a crash left half-way. Harmless when two nodes do it at once. */
export async function sweepUnused({ db, files, clock }: SweepOptions): Promise<void> {
  const before = new Date(clock.now() - DAY_MS)
  for (const row of await deleteUnused(db, { before, most: MOST_AT_ONCE })) await removeFiles(files, row)
  // not made before the first upload
  const entries = await readdir(files.incoming).catch(() => [])
  for (const entry of entries) {
    const path = join(files.incoming, entry)
    // gone meanwhile: the upload has ended by itself
    const { mtimeMs = Number.POSITIVE_INFINITY } = (await stat(path).catch(() => null)) ?? {}
    if (mtimeMs < before.getTime()) await rm(path, { recursive: true, force: true })
  }
}

/** Sweeps every hour until the returned function is called, which resolves when nothing is under way any more. */
export function startSweeping(options: SweepOptions): () => Promise<void> {
  let cancel = () => {}
  let underWay = Promise.resolve()
  const schedule = () => {
    cancel = options.clock.after(EVERY_MS, () => {
      underWay = sweepUnused(options).catch(options.onError).then(schedule)
    })
  }
  schedule()
  return async () => {
    cancel()
    await underWay
    // the round that was under way has set the next one
    cancel()
  }
}

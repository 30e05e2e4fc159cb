import type { SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Enqueue, JobHandler } from '../jobs'
import type { Transaction } from '../storage/database'
import { readRows } from '../storage/read-rows'
import { attachments } from '../storage/schema'
import { type FileStore, fileNames } from './file-store'

const KIND = 'remove files'
/** Files that one job removes. */
const AT_ONCE = 500
const RETRY_MS = 60_000
const RETRY_MAX_MS = 6 * 3_600_000

/** A row of `attachments` as the database writes it. */
export const StoredRow = z
  .object({ org_id: z.string(), id: z.string(), fingerprint: z.string(), has_thumbnail: z.boolean() })
  .transform(({ org_id: orgId, has_thumbnail: hasThumbnail, ...row }) => ({ ...row, orgId, hasThumbnail }))

/**
 * Has the bytes of files removed from the store, in the transaction that takes their rows away. The jobs belong to no
 * organisation, so that they outlive it.
 */
export async function queueFileRemoval(
  tx: Transaction,
  { enqueue, where }: { enqueue: Enqueue; where: SQL | undefined },
): Promise<void> {
  for await (const rows of readRows(tx, attachments, { where, atOnce: AT_ONCE })) {
    const names = rows.flatMap((row) => fileNames(StoredRow.parse(JSON.parse(row))))
    await enqueue(tx, { kind: KIND, payload: { names } })
  }
}

const Payload = z.object({ names: z.array(z.string()) })

/** Removes what was queued, for as long as it takes: what somebody had deleted must not stay. */
export function fileRemovalJobs({ files }: { files: FileStore }): JobHandler {
  return {
    kind: KIND,
    atOnce: 1,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ payload, signal }) {
      for (const name of Payload.parse(payload).names) {
        signal.throwIfAborted()
        await files.remove(name)
      }
    },
  }
}

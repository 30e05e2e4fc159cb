import { z } from 'zod'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { type JobHandler, postpone, withdraw } from '../jobs'
import type { Database, Transaction } from '../storage/database'
import { type FileStore, fileName, fileNames, type StoredFile } from './file-store'
import { findAttachment } from './store'

const KIND = 'remove unfinished upload'
/** Far longer than the slowest store takes for a file and its small picture. */
const UNFINISHED_AFTER_MS = 30 * 60_000
const RETRY_MS = 60_000
const RETRY_MAX_MS = 6 * 3_600_000

const onceOf = (file: StoredFile) => `unfinished upload ${fileName(file)}`

/**
 * Promises, before the first byte is stored, that bytes without a row are removed: an upload may end at any moment, and
 * its organisation, its sender or this process with it. The promise belongs to no organisation, so that it outlives it.
 */
export async function promiseRemoval(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  { orgId, id, fingerprint }: StoredFile,
): Promise<void> {
  const payload = { orgId, id, fingerprint }
  const runAt = new Date(clock.now() + UNFINISHED_AFTER_MS)
  if (!(await postpone(db, { kind: KIND, payload, once: onceOf(payload), runAt }))) throw tooLate()
}

/** Takes the promise back in the transaction that stores the row. Throws `Refused` when the bytes may be gone already. */
export async function keepBytes(tx: Transaction, file: StoredFile): Promise<void> {
  if (!(await withdraw(tx, onceOf(file)))) throw tooLate()
}

const Payload = z.object({ orgId: z.string(), id: z.string(), fingerprint: z.string() })

/** Removes the bytes of uploads that never got a row, for as long as it takes. */
export function unfinishedUploadJobs({ db, files }: { db: Database; files: FileStore }): JobHandler {
  return {
    kind: KIND,
    atOnce: 1,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ payload, signal }) {
      const file = Payload.parse(payload)
      const row = await findAttachment(db, file)
      if (row?.fingerprint === file.fingerprint) return
      for (const name of fileNames({ ...file, hasThumbnail: true })) {
        signal.throwIfAborted()
        await files.remove(name)
      }
    },
  }
}

const tooLate = () =>
  new Refused('unavailable', {
    message: 'The upload took too long, and was given up. Keep the file and try again in a few seconds.',
    headers: { 'retry-after': '5' },
  })

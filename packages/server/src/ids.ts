import { randomFillSync } from 'node:crypto'
import { uuidv7 } from '@opencx/protocol/id'

const BYTES_AN_ID = 10
/** Asked for together: asking costs more than the bytes. */
const bytes = Buffer.allocUnsafe(BYTES_AN_ID * 256)
let used = bytes.length

/** A new id for a row: UUIDv7, so that ids sort by the time they were made. */
export function newId(): string {
  if (used === bytes.length) {
    randomFillSync(bytes)
    used = 0
  }
  const random = bytes.subarray(used, used + BYTES_AN_ID)
  used += BYTES_AN_ID
  return uuidv7(Date.now(), random)
}

import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@opencx/protocol/id'

/** A new id for a row: UUIDv7, so that ids sort by the time they were made. */
export function newId(): string {
  return uuidv7(Date.now(), randomBytes(10))
}

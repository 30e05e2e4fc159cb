import type { ErrorCode } from '@opencx/protocol/http/errors'

/** A refusal of the whole request; single commands are refused in the reply instead. Thrown, so that its transaction rolls back. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(readonly code: ErrorCode) {
    super(code)
  }
}

import { type ErrorBody, type ErrorCode, errorStatus } from '@opencx/protocol/http/errors'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { isStorageFull, isUnreachable } from '../storage/storage-problem'
import { describeError } from './describe-error'
import { teaching } from './teaching'

interface RefusedOptions {
  /** Replaces the general text of the code. */
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Ends a request, and the transaction it is in, with one of the protocol's codes. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: ErrorCode
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ErrorCode, options: RefusedOptions = {}) {
    super(options.message ?? teaching[code])
    this.code = code
    this.headers = options.headers ?? {}
  }
}

/** Turns whatever a handler threw into a reply; only surprises are logged. */
export function replyToErrors(logger: Logger) {
  return (error: Error, context: Context): Response => {
    if (error instanceof Refused) return refusal(context, error)
    if (isStorageFull(error)) {
      logger.error(
        { error: describeError(error) },
        'no space left to store anything: free some on the disk of the database',
      )
      return refusal(context, new Refused('storage_full', { headers: { 'retry-after': '30' } }))
    }
    if (isUnreachable(error)) {
      logger.error({ error: describeError(error) }, 'the database cannot be reached')
      return refusal(context, new Refused('unavailable', { headers: { 'retry-after': '5' } }))
    }
    logger.error({ error: describeError(error), route: context.req.routePath }, 'a request failed')
    return refusal(context, new Refused('internal_error'))
  }
}

/** The reply where no route is. Returned, because what is thrown there passes the headers and the log by. */
export function replyNotFound(context: Context): Response {
  return refusal(context, new Refused('not_found'))
}

function refusal(context: Context, { code, message, headers }: Refused): Response {
  const statusCode = errorStatus[code]
  const body: ErrorBody = { statusCode, error: code, message }
  return context.json(body, statusCode, { 'cache-control': 'no-store', ...headers })
}

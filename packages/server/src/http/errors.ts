import { type ErrorBody, type ErrorCode, errorStatus, type SupportErrorBody } from '@opencx/protocol/http/errors'
import type { Logger } from 'pino'
import { isImpossibleValue, isStorageFull, isUnreachable, violatedIndex } from '../storage/storage-problem'
import { describeError } from './describe-error'
import { isOpenedByPerson, refusalPage, refusalPageHeaders } from './refusal-page'
import { sendJson } from './reply'
import { teaching } from './teaching'
import type { WebContext } from './web'

interface RefusedOptions {
  /** Replaces the general text of the code. */
  readonly message?: string
  readonly headers?: Readonly<Record<string, string>>
  /** What is wrong with single fields, by their path. */
  readonly fields?: Readonly<Record<string, string>>
}

/** Ends a request, and the transaction it is in, with one of the protocol's codes. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: ErrorCode
  readonly headers: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>> | undefined

  constructor(code: ErrorCode, options: RefusedOptions = {}) {
    // expected and never logged: finding out where it was thrown costs more than the rest of the refusal
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 0
    super(options.message ?? teaching[code])
    Error.stackTraceLimit = stackTraceLimit
    this.code = code
    this.headers = options.headers ?? {}
    this.fields = options.fields
  }
}

const IMPOSSIBLE_VALUE =
  'A value of this request cannot be looked up or stored: a number or date far out of range, or a broken character. Correct it and send the request again.'

/** What it means that somebody else was quicker, by the index that says so. */
const TAKEN: ReadonlyMap<string, ErrorCode> = new Map([
  ['orgs_external_id', 'external_id_taken'],
  ['users_email_unique', 'account_exists'],
])

/** Turns whatever a handler threw into a reply; only surprises are logged. */
export function replyToErrors(logger: Logger) {
  return async (error: Error, context: WebContext): Promise<Response> => {
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
    if (isImpossibleValue(error)) {
      logger.warn({ error: describeError(error), route: context.req.routePath }, 'a value was none for the database')
      return refusal(context, new Refused('invalid_request', { message: IMPOSSIBLE_VALUE }))
    }
    const taken = TAKEN.get(violatedIndex(error) ?? '')
    if (taken) return refusal(context, new Refused(taken))
    const gone = await context.get('goneSince')?.()
    if (gone) return refusal(context, new Refused(gone))
    logger.error({ error: describeError(error), route: context.req.routePath }, 'a request failed')
    return refusal(context, new Refused('internal_error'))
  }
}

/** A refusal in the dialect of its address, or as a page for people. */
export function refusal(context: WebContext, { code, message, headers, fields }: Refused): Response {
  const statusCode = errorStatus[code]
  if (isOpenedByPerson(context)) {
    const page = refusalPage({ statusCode, code, message })
    return context.html(page, statusCode, { 'cache-control': 'no-store', ...headers, ...refusalPageHeaders })
  }
  const body: ErrorBody = { statusCode, error: code, message, ...(fields && { fields }) }
  const supportBody: SupportErrorBody = { success: false, error: message, code }
  return sendJson(context, SUPPORT_API.test(context.req.path) ? supportBody : body, { status: statusCode, headers })
}

/** Routes that speak the dialect of the support API, whatever stands below them. */
const SUPPORT_API = /^\/api\/(public|business|admin)\//

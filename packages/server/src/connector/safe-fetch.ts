export interface SafeRequest {
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** For all of it, redirects and body too. */
  readonly timeoutMs: number
  /** A longer body ends the request. */
  readonly maxBytes: number
  /** How many redirects are followed, each checked like the first address. */
  readonly redirects: number
  /** Whether a redirect to this address is followed; the reply is the redirect itself where not. All are, unless it is said. */
  readonly follows?: (url: string) => boolean
  readonly signal?: AbortSignal
}

export interface SafeReply {
  readonly status: number
  /** In lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the redirects ended. */
  readonly url: string
  readonly body: Buffer
}

/** Fetches from hosts that strangers name. Never connects to loopback, private or link-local addresses unless that is allowed. */
export type SafeFetch = (url: string, request: SafeRequest) => Promise<SafeReply>

/** Why a fetch ended without a reply. */
export type FetchProblemCode =
  | 'address_not_allowed'
  | 'unreachable'
  | 'timed_out'
  | 'too_large'
  | 'too_many_redirects'
  | 'invalid_url'

export class FetchProblem extends Error {
  override readonly name = 'FetchProblem'
  readonly code: FetchProblemCode
  constructor(code: FetchProblemCode, message: string) {
    super(message)
    this.code = code
  }
}

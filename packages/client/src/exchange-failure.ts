/** Why an exchange gave no reply. Branch on `code`. */
export class ExchangeFailure extends Error {
  override readonly name = 'ExchangeFailure'
  /** `network` when no answer came; else the code the server refused with. */
  readonly code: string
  /** How long the server asks us to hold back, in milliseconds, or null. */
  readonly retryAfterMs: number | null
  /** The network is fine: something was there to answer, and it could not do what was asked. */
  readonly isServerFault: boolean

  constructor(
    code: string,
    options: { message?: string; retryAfterMs?: number | null; isServerFault?: boolean; cause?: unknown } = {},
  ) {
    super(options.message ?? code, { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs ?? null
    this.isServerFault = options.isServerFault ?? false
  }
}

const FINAL_CODE =
  /^(session_(expired|missing)|signed_out|conversation_not_found|origin_not_allowed|ticket_invalid|key_invalid|identity_required|invalid_request)$/

/** Whether trying the same again cannot help. */
export function isFinal(failure: ExchangeFailure): boolean {
  return FINAL_CODE.test(failure.code)
}

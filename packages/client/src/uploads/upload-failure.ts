/** Why a file did not go up or did not come down. Branch on `code`. */
export class UploadFailure extends Error {
  override readonly name = 'UploadFailure'
  /** `network` when no answer came, `cancelled` when `signal` ended it, else the code the server refused with. */
  readonly code: string
  /** How long the server asks us to wait, in milliseconds, or null. */
  readonly retryAfterMs: number | null

  constructor(code: string, options: { message?: string; retryAfterMs?: number | null; cause?: unknown } = {}) {
    super(options.message ?? TEXTS[code] ?? code, { cause: options.cause })
    this.code = code
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}

const TEXTS: Readonly<Record<string, string>> = {
  network: 'The file did not get through. Check the connection and try again.',
  cancelled: 'The upload was cancelled. Choose the file again to send it.',
}

/** What a refusal's body and headers say. */
export function failureOf(status: number, body: string, retryAfter: string | null): UploadFailure {
  const seconds = Number(retryAfter ?? Number.NaN)
  const retryAfterMs = Number.isFinite(seconds) && retryAfter !== '' ? seconds * 1_000 : null
  const { error, message } = parse(body)
  // a captive portal's page is not ours: as good as no network
  if (typeof error !== 'string') return new UploadFailure('network', { cause: status })
  return new UploadFailure(error, { retryAfterMs, ...(typeof message === 'string' ? { message } : {}) })
}

function parse(body: string): { error?: unknown; message?: unknown } {
  try {
    return JSON.parse(body) ?? {}
  } catch {
    return {}
  }
}

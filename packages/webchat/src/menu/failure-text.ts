import { type StringName, t } from '../i18n/translate'

const TEXTS: Readonly<Record<string, StringName>> = {
  resume_code_invalid: 'more.devices.wrong',
  handoff_code_invalid: 'more.link.used',
  // the business has left its customers no page to land on
  forbidden: 'more.link.used',
  // whose code it is has signed in since
  identity_excludes_resume: 'more.stopped.identity',
  rate_limited: 'more.tooOften',
}

/** What went wrong, said to the visitor. */
export const failureText = (code: string): string => t(TEXTS[code] ?? 'more.failed')

/** By its code: an `ExchangeFailure` of the document is of another class than this chunk's. */
export const codeOf = (error: unknown): string =>
  error instanceof Object && 'code' in error ? String(error.code) : 'network'

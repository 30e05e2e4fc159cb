import type { HandedOver, HandOver, Resume, ResumeCode, Resumed } from '@opencx/protocol/http/visitor'
import { toHex, uuidv7 } from '@opencx/protocol/id'
import { browserEnvironment, type Environment } from './environment'
import type { Visitor } from './visitor'

const TOKEN_BYTES = 32

/** Asks for a code that opens this conversation in another browser; the one before it opens nothing any more. Throws `ExchangeFailure`. */
export function makeResumeCode(visitor: Visitor): Promise<ResumeCode> {
  return visitor.ask<ResumeCode>('/widget/v1/resume-codes', { body: {} })
}

/**
 * Goes on here with the conversation that the code stands for; what is unsent here is carried over. Throws
 * `ExchangeFailure`: `resume_code_invalid` for a code that opens nothing, `rate_limited` after too many of them.
 */
export async function resumeConversation(
  visitor: Visitor,
  code: string,
  { randomBytes }: Pick<Environment, 'randomBytes'> = browserEnvironment,
): Promise<void> {
  const token = toHex(randomBytes(TOKEN_BYTES))
  // the visitor adds the ticket
  const body: Omit<Resume, 'ticket'> = { code }
  const { conversationId } = await visitor.ask<Resumed>('/widget/v1/resume', { body, token })
  visitor.join({ token, conversationId })
}

/**
 * Goes on here as the customer whom a one-time link stands for, in their latest conversation or a new one. Throws
 * `ExchangeFailure`: `handoff_code_invalid` for a link that was used or is too old.
 */
export async function handOver(
  visitor: Visitor,
  code: string,
  { randomBytes }: Pick<Environment, 'randomBytes'> = browserEnvironment,
): Promise<{ readonly returnTo: string | null }> {
  const token = toHex(randomBytes(TOKEN_BYTES))
  const body: Omit<HandOver, 'ticket'> = { code }
  const { conversationId, returnTo } = await visitor.ask<HandedOver>('/widget/v1/handoff', { body, token })
  visitor.join({ token, conversationId: conversationId ?? uuidv7(Date.now(), randomBytes(10)) })
  return { returnTo }
}

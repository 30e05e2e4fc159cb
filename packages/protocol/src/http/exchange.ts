import { z } from 'zod'
import { WireCommand } from '../conversation/command'
import { Head } from '../conversation/conversation'
import { WireEvent } from '../conversation/event'
import { Positions, Seq } from '../conversation/position'
import { Signal, SignalUp } from '../conversation/signal'
import { cleanText, cutText } from '../conversation/text'
import { ANSWERS_MAX, COMMANDS_MAX, WAIT_MAX_SECONDS } from './limits'
import { FIELD_NAME } from './settings'

/** A text beside the conversation: made clean and short rather than refused, for it must never cost a message. */
const shortText = (length: number) =>
  z
    .string()
    .transform((text) => cutText(cleanText(text), length))
    .meta({ type: 'string' })

/** Answers to the pre-chat form by the names of its fields; what is too much, no text or no field's name is left out. */
const Answers = z
  .record(z.string(), z.unknown())
  .transform((answers) => {
    const isAnswer = (entry: [string, unknown]): entry is [string, string] =>
      FIELD_NAME.test(entry[0]) && typeof entry[1] === 'string'
    const texts = Object.entries(answers).filter(isAnswer).slice(0, ANSWERS_MAX)
    return Object.fromEntries(texts.map(([name, text]) => [name, cutText(cleanText(text), ANSWER_LENGTH)]))
  })
  .meta({ type: 'object', additionalProperties: { type: 'string' } })
const ANSWER_LENGTH = 500

/** What a visitor says of themselves. Never verified, never merged into a known contact. */
export const VisitorDetails = z.object({
  name: shortText(200).optional(),
  email: shortText(320).optional(),
  locale: shortText(35).optional(),
  page: z.object({ url: shortText(2_000), title: shortText(500).optional() }).optional(),
  phone: shortText(40).optional(),
  fields: Answers.optional(),
  /** The version of the consent text that they agreed to. */
  consentedTo: shortText(64).optional(),
})
export type VisitorDetails = z.infer<typeof VisitorDetails>

/** The same as the server keeps it. */
export const KnownVisitor = VisitorDetails.extend({
  /** When `consentedTo` was first said, by the server's clock. */
  consentedAt: z.string().optional(),
})
export type KnownVisitor = z.infer<typeof KnownVisitor>

/** 256 random bits in lower-case hexadecimal, made by the client before its first request. */
export const SessionToken = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits')

/** The one verb: sends, acknowledges, catches up, repairs and waits. */
export const ExchangeRequest = z.object({
  conversationId: z.uuid(),
  /** Highest seq the client has folded; 0 for none. */
  after: Seq,
  /** The outbox from its start, in order. */
  commands: z.array(WireCommand).max(COMMANDS_MAX),
  /** Seconds to wait for something new when there is nothing; a long poll. */
  wait: z.number().min(0).max(WAIT_MAX_SECONDS).optional(),
  /** Asks for the page of history that ends before this seq. */
  before: Seq.min(1).optional(),
  /** Embed ticket, needed while the session is new. */
  ticket: z.string().max(1_000).optional(),
  visitor: VisitorDetails.optional(),
  signals: z.array(SignalUp).max(10).optional(),
  /** The token that replaces the one in the Authorization header once it is first used. */
  nextToken: SessionToken.optional(),
})
export type ExchangeRequest = z.infer<typeof ExchangeRequest>

export const Reset = z.object({ head: Head, events: z.array(WireEvent), from: z.number().int().positive() })
export type Reset = z.infer<typeof Reset>

export const HistoryPage = z.object({ events: z.array(WireEvent), from: z.number().int().positive() })
export type HistoryPage = z.infer<typeof HistoryPage>

export const Rejection = z.object({ id: z.string(), code: z.string(), message: z.string() })
export type Rejection = z.infer<typeof Rejection>

/** Everything after the request's cursor: either `events` in order, or `reset` when the cursor is no longer useful. */
export const ExchangeReply = z.object({
  events: z.array(WireEvent).optional(),
  reset: Reset.optional(),
  history: HistoryPage.optional(),
  rejected: z.array(Rejection),
  /** Commands that were not looked at because they were too many at once: keep them, and send them again after so many seconds. */
  deferred: z.object({ ids: z.array(z.string()), seconds: z.number() }).optional(),
  positions: Positions,
  signals: z.array(Signal),
  ticketNumber: z.number().int().optional(),
})
export type ExchangeReply = z.infer<typeof ExchangeReply>

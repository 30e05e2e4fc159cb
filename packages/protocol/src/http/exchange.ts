import { z } from 'zod'
import { WireCommand } from '../conversation/command'
import { Head } from '../conversation/conversation'
import { WireEvent } from '../conversation/event'
import { Positions, Seq } from '../conversation/position'
import { isKnownSignal, Signal, WireSignalUp } from '../conversation/signal'
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
  name: shortText(200).optional().describe('What the visitor calls themselves.'),
  email: shortText(320).optional().describe('The address that the visitor gave.'),
  locale: shortText(35).optional().describe('Language tag of the browser.'),
  page: z
    .object({
      url: shortText(2_000).describe('Address of the page around the chat.'),
      title: shortText(500).optional().describe('Its title.'),
    })
    .optional()
    .describe('Where the visitor is.'),
  timeZone: shortText(64).optional().describe('Time zone of the browser, e.g. `Europe/Berlin`.'),
  phone: shortText(40).optional().describe('Telephone number, as it was given.'),
  fields: Answers.optional().describe(
    'Answers to the pre-chat form by the names of its fields; what is too much, no text or no field’s name is left out.',
  ),
  consentedTo: shortText(64).optional().describe('The version of the consent text that they agreed to.'),
})
export type VisitorDetails = z.infer<typeof VisitorDetails>

/** The same as the server keeps it. */
export const KnownVisitor = VisitorDetails.extend({
  consentedAt: z.iso
    .datetime()
    .optional()
    .describe('When `consentedTo` was first said, by the server’s clock, ISO 8601 UTC.'),
  browser: z.string().optional().describe('Name and main version of the browser, as it calls itself.'),
  system: z.string().optional().describe('Its operating system, as it calls itself.'),
})
export type KnownVisitor = z.infer<typeof KnownVisitor>

/** 256 random bits in lower-case hexadecimal, made by the client before its first request. */
export const SessionToken = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits')

/** The one verb: sends, acknowledges, catches up, repairs and waits. */
export const ExchangeRequest = z.object({
  conversationId: z.uuid().describe('Id of the conversation, made by the client of whoever begins it.'),
  after: Seq.describe('Highest seq the client has folded; 0 for none.'),
  commands: z.array(WireCommand).max(COMMANDS_MAX).describe('The outbox from its start, in order.'),
  wait: z
    .number()
    .min(0)
    .max(WAIT_MAX_SECONDS)
    .optional()
    .describe('Seconds to wait for something new when there is nothing: a long poll. Absent for no wait.'),
  before: Seq.min(1).optional().describe('Asks for the page of history that ends before this seq.'),
  ticket: z.string().max(1_000).optional().describe('Embed ticket, needed while the session is new.'),
  visitor: VisitorDetails.optional().describe('What the visitor says of themselves; absent where nothing has changed.'),
  signals: z
    .array(WireSignalUp)
    .max(10)
    .transform((signals) => signals.filter(isKnownSignal))
    .optional()
    .describe('What is only true now; may be lost. Kinds that the server does not know are passed over.'),
  nextToken: SessionToken.optional().describe(
    'The token that replaces the one in the Authorization header once it is first used.',
  ),
})
export type ExchangeRequest = z.infer<typeof ExchangeRequest>

export const Reset = z.object({
  head: Head.describe('The state without the thread.'),
  events: z.array(WireEvent).describe('The last lines of the thread, oldest first.'),
  from: z.number().int().positive().describe('The seq from which on `events` are complete.'),
})
export type Reset = z.infer<typeof Reset>

export const HistoryPage = z.object({
  events: z.array(WireEvent).describe('Lines of the thread, oldest first.'),
  from: z.number().int().positive().describe('The seq from which on `events` are complete.'),
})
export type HistoryPage = z.infer<typeof HistoryPage>

export const Rejection = z.object({
  id: z.string().describe('Id of the command.'),
  code: z.string().describe('Why, to branch on.'),
  message: z.string().describe('Why, for people.'),
})
export type Rejection = z.infer<typeof Rejection>

/** Everything after the request's cursor: either `events` in order, or `reset` when the cursor is no longer useful. */
export const ExchangeReply = z.object({
  events: z.array(WireEvent).optional().describe('Everything after `after`, in order; absent beside `reset`.'),
  reset: Reset.optional().describe('Begin anew with this: the client was too far behind. Absent otherwise.'),
  history: HistoryPage.optional().describe('The page that `before` asked for; absent otherwise.'),
  rejected: z.array(Rejection).describe('Commands that were refused; they are not sent again.'),
  deferred: z
    .object({
      ids: z.array(z.string()).describe('Ids of the commands.'),
      seconds: z.number().describe('Seconds until there is room again.'),
    })
    .optional()
    .describe(
      'Commands that were not looked at because they were too many at once: keep them, and send them again later. Absent where there are none.',
    ),
  positions: Positions.describe('How far both sides have come.'),
  signals: z.array(Signal).describe('What is only true now.'),
  ticketNumber: z
    .number()
    .int()
    .optional()
    .describe('The number that people call the conversation by; absent before its first event.'),
})
export type ExchangeReply = z.infer<typeof ExchangeReply>

import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { access, refusals } from './org-key'
import { line, plainText } from './settings'
import { AnswerChannel } from './training'

const CHANNELS = 'Where the AI answers by itself; off on every channel until it is switched on.'
const LEVEL = `How easily the AI hands over to people; each level does what those below it do, too.
0: only when the customer asks for a person.
1: when it finds no answer in what it knows.
2: when it is not sure of its answer, or the customer is upset or asks the same again.
3: after its first answer, always: it greets and finds out what it is about.`
const TOPICS = 'What is always for people, on every level, in words: "refunds above 500 euros".'
const INSTRUCTIONS =
  'What the AI is told of the business and of its manner; the same text as the ai_instructions of the partner API.'

const level = z.number().int().min(0).max(3)
const topics = z
  .array(line(200))
  .max(50)
  .refine((all) => new Set(all).size === all.length, 'must be different from each other')
const instructions = plainText(20_000).nullable()

/** How far the AI answers by itself. */
export const Autopilot = z.object({
  channels: z.record(AnswerChannel, z.boolean()).describe(CHANNELS),
  handoff_level: level.describe(LEVEL),
  handoff_topics: z.array(z.string()).describe(TOPICS),
  instructions: z.string().nullable().describe(INSTRUCTIONS),
})
export type Autopilot = z.infer<typeof Autopilot>

export const ChangeAutopilot = z
  .strictObject({
    channels: z.partialRecord(AnswerChannel, z.boolean()).optional().describe(CHANNELS),
    handoff_level: level.optional().describe(LEVEL),
    handoff_topics: topics.optional().describe(TOPICS),
    instructions: instructions.optional().describe(INSTRUCTIONS),
  })
  .describe('What is absent stays as it is, single channels too.')
export type ChangeAutopilot = z.infer<typeof ChangeAutopilot>

export const readAutopilot = {
  method: 'GET',
  path: '/autopilot',
  summary: 'How far the AI answers by itself',
  access,
  reply: Autopilot,
  errors: refusals,
} as const satisfies Endpoint

export const changeAutopilot = {
  method: 'PATCH',
  path: '/autopilot',
  summary: 'Change how far the AI answers by itself',
  access,
  body: ChangeAutopilot,
  reply: Autopilot,
  errors: [...refusals, 'invalid_request', 'invalid_json', 'body_too_large'],
} as const satisfies Endpoint

import { z } from 'zod'

const line = (length: number) => z.string().trim().min(1).max(length)

/** A field that the visitor fills in before the first message, beside name and e-mail address. */
export const PreChatField = z.object({
  /** Under which the answer is kept. */
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be lower-case letters, digits and underscores'),
  label: line(80),
  type: z.enum(['text', 'email', 'tel', 'select']),
  isRequired: z.boolean().default(false),
  /** What a select offers. */
  options: z.array(line(80)).max(30).optional(),
})
export type PreChatField = z.infer<typeof PreChatField>

export const PreChat = z.object({
  /** Whether the first message waits for the form; else it can be passed over. */
  isRequired: z.boolean().default(false),
  asksName: z.boolean().default(true),
  asksEmail: z.boolean().default(true),
  fields: z.array(PreChatField).max(10).default([]),
})
export type PreChat = z.infer<typeof PreChat>

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:30')

/** When people answer. Times are of the business's own time zone; a shift ends on the day it begins, at 24:00 at the latest. */
export const OfficeHours = z.object({
  /** IANA name, e.g. `Europe/Berlin`. */
  timezone: z.string().refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin'),
  shifts: z
    .array(
      z
        .object({ /** 0 is Sunday. */ day: z.number().int().min(0).max(6), from: timeOfDay, until: timeOfDay })
        .refine(({ from, until }) => from < until, 'must end after it begins'),
    )
    .max(50),
})
export type OfficeHours = z.infer<typeof OfficeHours>

/** What a business decides about its chat beside colour, side and theme. Every field has a default, so old rows need no change. */
export const ChatSettings = z.object({
  /** Corners of the panel, in pixels. */
  radius: z.number().int().min(0).max(28).default(16),
  font: z.enum(['system', 'serif', 'rounded', 'mono']).default('system'),
  /** Questions that begin a conversation with one press. */
  suggestedQuestions: z.array(line(120)).max(6).default([]),
  helpLinks: z
    .array(z.object({ label: line(80), url: z.url({ protocol: /^https?$/ }).max(500) }))
    .max(6)
    .default([]),
  /** Null for none. */
  preChat: PreChat.nullable().default(null),
  /** What the visitor agrees to before the first message; `[words](https://…)` makes a link. Null for nothing. */
  consent: line(1_000).nullable().default(null),
  /** A bubble beside the closed launcher. */
  greeting: z
    .object({ text: line(200), afterSeconds: z.number().min(0).max(3_600) })
    .nullable()
    .default(null),
  hasSound: z.boolean().default(false),
  flashesTitle: z.boolean().default(false),
  asksRating: z.boolean().default(true),
  takesFiles: z.boolean().default(true),
  /** The line that names the software. */
  isBranded: z.boolean().default(true),
  officeHours: OfficeHours.nullable().default(null),
  /** How soon somebody usually answers. */
  replyTime: z.enum(['minutes', 'hours', 'day']).nullable().default(null),
  /** Where the chat itself cannot be had. */
  fallback: z
    .object({ phone: line(40).nullable().default(null), email: z.email().max(320).nullable().default(null) })
    .default({ phone: null, email: null }),
})
export type ChatSettings = z.infer<typeof ChatSettings>

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // RangeError: no such zone
    return false
  }
}

import { z } from 'zod'
import { cleanText } from '../conversation/text'

/** Text of several lines, without characters that no keyboard means. */
export const plainText = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .refine((text) => cleanText(text) === text, 'must hold no control or broken characters')

/** Text that stays on one line. */
export const line = (length: number) =>
  plainText(length).refine((text) => !/[\n\t\u2028\u2029]/.test(text), 'must be one line')

/** Days after which a resolved conversation is deleted; null keeps it. */
export const RetentionDays = z.number().int().min(1).max(3_650).nullable()

/** What the name of a field of the pre-chat form looks like. */
export const FIELD_NAME = /^[a-z][a-z0-9_]{0,39}$/
/** What the form asks by itself. */
const TAKEN_NAMES: ReadonlySet<string> = new Set(['name', 'email', 'consent', 'message'])

/** A field that the visitor fills in before the first message, beside name and e-mail address. */
export const PreChatField = z
  .strictObject({
    /** Under which the answer is kept. */
    name: z
      .string()
      .regex(FIELD_NAME, 'must be lower-case letters, digits and underscores')
      .refine((name) => !TAKEN_NAMES.has(name), 'must be another name: the form has this one already'),
    label: line(80),
    type: z.enum(['text', 'email', 'tel', 'select']),
    isRequired: z.boolean().default(false),
    /** What a select offers. */
    options: z.array(line(80)).min(1).max(30).optional(),
  })
  .refine(({ type, options }) => type !== 'select' || options !== undefined, 'a select needs options')
export type PreChatField = z.infer<typeof PreChatField>

export const PreChat = z.strictObject({
  /** Whether the first message waits for the form; else it can be passed over. */
  isRequired: z.boolean().default(false),
  asksName: z.boolean().default(true),
  asksEmail: z.boolean().default(true),
  fields: z
    .array(PreChatField)
    .max(10)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, 'must have different names')
    .default([]),
})
export type PreChat = z.infer<typeof PreChat>

/** On the clock of the business, `24:00` at the end of a day. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:30')

/** When people answer. Times are of the business's own time zone; a shift ends on the day it begins, at 24:00 at the latest. */
export const OfficeHours = z.strictObject({
  /** IANA name, e.g. `Europe/Berlin`. */
  timezone: z.string().refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin'),
  shifts: z
    .array(
      z
        .strictObject({ /** 0 is Sunday. */ day: z.number().int().min(0).max(6), from: timeOfDay, until: timeOfDay })
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
    .array(
      z.strictObject({
        label: line(80),
        url: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .regex(/^\S+$/, 'must hold no spaces'),
      }),
    )
    .max(6)
    .default([]),
  /** Null for none. */
  preChat: PreChat.nullable().default(null),
  /** What the visitor agrees to before the first message; `[words](https://…)` makes a link. Null for nothing. */
  consent: plainText(1_000).nullable().default(null),
  /** A bubble beside the closed launcher. */
  greeting: z
    .strictObject({ text: line(200), afterSeconds: z.number().min(0).max(3_600) })
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
    .strictObject({ phone: line(40).nullable().default(null), email: z.email().max(320).nullable().default(null) })
    .default({ phone: null, email: null }),
})
export type ChatSettings = z.infer<typeof ChatSettings>

/** What a business has that never decided anything. */
export const defaultChatSettings: ChatSettings = ChatSettings.parse({})

/** Some of the settings, each as in `ChatSettings`; nothing is filled in for what is absent. */
export const SomeChatSettings = z.strictObject(withoutDefaults(ChatSettings.shape))
export type SomeChatSettings = z.infer<typeof SomeChatSettings>

type WithoutDefaults<Shape extends Record<string, z.ZodDefault<z.ZodType>>> = {
  [Name in keyof Shape]: z.ZodOptional<ReturnType<Shape[Name]['unwrap']>>
}

/** `partial()` would fill in the defaults, and so undo what others decided. */
function withoutDefaults<Shape extends Record<string, z.ZodDefault<z.ZodType>>>(shape: Shape): WithoutDefaults<Shape> {
  const fields = Object.entries(shape).map(([name, field]) => [name, field.unwrap().optional()])
  // entries lose which name has which type
  return Object.fromEntries(fields) as WithoutDefaults<Shape>
}

/** Whether a name is one of a time zone, e.g. `Europe/Berlin`. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    // RangeError: no such zone
    return false
  }
}

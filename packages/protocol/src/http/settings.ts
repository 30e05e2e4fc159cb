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

export const RetentionDays = z
  .number()
  .int()
  .min(1)
  .max(3_650)
  .nullable()
  .describe('Days after which a resolved conversation is deleted; null keeps it.')

/** What the name of a field of the pre-chat form looks like. */
export const FIELD_NAME = /^[a-z][a-z0-9_]{0,39}$/
/** What the form asks by itself. */
const TAKEN_NAMES: ReadonlySet<string> = new Set(['name', 'email', 'consent', 'message'])

/** A field that the visitor fills in before the first message, beside name and e-mail address. */
export const PreChatField = z
  .strictObject({
    name: z
      .string()
      .regex(FIELD_NAME, 'must be lower-case letters, digits and underscores')
      .refine((name) => !TAKEN_NAMES.has(name), 'must be another name: the form has this one already')
      .describe('Under which the answer is kept: lower-case letters, digits and underscores.'),
    label: line(80).describe('What the visitor reads beside it.'),
    type: z.enum(['text', 'email', 'tel', 'select']).describe('What is asked for.'),
    isRequired: z.boolean().default(false).describe('Whether it may not be left empty.'),
    options: z.array(line(80)).min(1).max(30).optional().describe('What a select offers; absent for the other types.'),
  })
  .refine(({ type, options }) => type !== 'select' || options !== undefined, 'a select needs options')
export type PreChatField = z.infer<typeof PreChatField>

export const PreChat = z.strictObject({
  isRequired: z
    .boolean()
    .default(false)
    .describe('Whether the first message waits for the form; else it can be passed over.'),
  asksName: z.boolean().default(true).describe('Whether the form asks for a name.'),
  asksEmail: z.boolean().default(true).describe('Whether the form asks for an e-mail address.'),
  fields: z
    .array(PreChatField)
    .max(10)
    .refine((fields) => new Set(fields.map(({ name }) => name)).size === fields.length, 'must have different names')
    .default([])
    .describe('What it asks beside these.'),
})
export type PreChat = z.infer<typeof PreChat>

/** On the clock of the business, `24:00` at the end of a day. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 09:30')

/** When people answer. Times are of the business's own time zone; a shift ends on the day it begins, at 24:00 at the latest. */
export const OfficeHours = z.strictObject({
  timezone: z
    .string()
    .refine(isTimezone, 'must be an IANA time zone such as Europe/Berlin')
    .describe('IANA name, e.g. `Europe/Berlin`.'),
  shifts: z
    .array(
      z
        .strictObject({
          day: z.number().int().min(0).max(6).describe('0 is Sunday.'),
          from: timeOfDay.describe('Hours and minutes, `09:00`.'),
          until: timeOfDay.describe('Hours and minutes on the same day, `24:00` at the latest.'),
        })
        .refine(({ from, until }) => from < until, 'must end after it begins'),
    )
    .max(50)
    .describe('When people answer, every week.'),
})
export type OfficeHours = z.infer<typeof OfficeHours>

/** What a business decides about its chat beside colour, side and theme. Every field has a default, so old rows need no change. */
export const ChatSettings = z.object({
  radius: z.number().int().min(0).max(28).describe('Corners of the panel, in pixels.').default(16),
  font: z.enum(['system', 'serif', 'rounded', 'mono']).describe('Typeface of the chat.').default('system'),
  suggestedQuestions: z
    .array(line(120))
    .max(6)
    .describe('Questions that begin a conversation with one press.')
    .default([]),
  helpLinks: z
    .array(
      z.strictObject({
        label: line(80).describe('What stands on the link.'),
        url: z
          .url({ protocol: /^https?$/ })
          .max(500)
          .regex(/^\S+$/, 'must hold no spaces')
          .describe('Where it leads, http or https.'),
      }),
    )
    .max(6)
    .describe('Links that the menu of the chat shows.')
    .default([]),
  preChat: PreChat.nullable().describe('What is asked before the first message; null for nothing.').default(null),
  consent: plainText(1_000)
    .nullable()
    .describe(
      'What the visitor agrees to before the first message; `[words](https://…)` makes a link. Null for nothing.',
    )
    .default(null),
  greeting: z
    .strictObject({
      text: line(200).describe('What it says.'),
      afterSeconds: z.number().min(0).max(3_600).describe('Seconds after the page was opened.'),
    })
    .nullable()
    .describe('A bubble beside the closed launcher; null for none.')
    .default(null),
  hasSound: z.boolean().describe('Whether a message makes a sound.').default(false),
  flashesTitle: z.boolean().describe('Whether a message shows in the title of the page.').default(false),
  asksRating: z.boolean().describe('Whether a resolved conversation asks for a rating.').default(true),
  takesFiles: z.boolean().describe('Whether visitors may send files.').default(true),
  isBranded: z.boolean().describe('Whether the chat shows the line that names the software.').default(true),
  officeHours: OfficeHours.nullable().describe('When people answer; null for always.').default(null),
  replyTime: z
    .enum(['minutes', 'hours', 'day'])
    .nullable()
    .describe('How soon somebody usually answers; null for nothing said.')
    .default(null),
  fallback: z
    .strictObject({
      phone: line(40).nullable().default(null).describe('Telephone number; null for none.'),
      email: z.email().max(320).nullable().default(null).describe('Address; null for none.'),
    })
    .describe('Where the chat itself cannot be had.')
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

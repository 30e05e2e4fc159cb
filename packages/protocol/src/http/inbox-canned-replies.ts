import { z } from 'zod'
import { SHORTCUT } from '../canned/shortcut'
import { cannedVariables, unknownVariables } from '../canned/template'
import type { Endpoint } from './endpoint'
import { CANNED_IMPORT_MAX_BYTES, CANNED_TEXT_MAX_LENGTH, SHORTCUT_MAX_LENGTH } from './limits'
import { plainText } from './settings'

/** An answer that agents give again and again. */
export const CannedReply = z.object({
  id: z.string().describe('Id of the reply.'),
  shortcut: z.string().describe('What is typed behind the slash.'),
  text: z.string().describe('What it says, with variables as they are written.'),
  updatedAt: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type CannedReply = z.infer<typeof CannedReply>

const KNOWN = cannedVariables.map((name) => `{{${name}}}`).join(', ')

const organizationId = z.string().min(1).max(100).describe('Which business.')
export const CannedShortcut = z
  .string()
  .max(SHORTCUT_MAX_LENGTH)
  .regex(SHORTCUT, 'must be one word of letters, digits, - and _')
  .describe('What is typed behind the slash: one word, which one reply has in whichever case.')
export const CannedText = plainText(CANNED_TEXT_MAX_LENGTH)
  .superRefine((text, context) => {
    const [unknown] = unknownVariables(text)
    if (unknown === undefined) return
    context.addIssue({ code: 'custom', message: `${unknown.slice(0, 60)} is no variable; there are ${KNOWN}` })
  })
  .describe(`What it says. Variables are ${KNOWN}, with a fallback as {{contact.first_name|there}}.`)

/** Why a row of an import cannot be taken. */
export const CannedProblem = z.enum([
  'columns',
  'shortcut_missing',
  'shortcut_malformed',
  'shortcut_taken',
  'shortcut_twice',
  'text_missing',
  'text_too_long',
  'text_malformed',
  'no_such_variable',
  'too_many',
])
export type CannedProblem = z.infer<typeof CannedProblem>

export const CannedImport = z.object({
  added: z.number().int().describe('Replies that were stored, or would be.'),
  unchanged: z.number().int().describe('Rows that say what a reply says already.'),
  broken: z
    .array(
      z.object({
        row: z.number().int().describe('Which row of the file; the names of the columns stand in row 1.'),
        shortcut: z.string().describe('The beginning of what stands there as its shortcut.'),
        reason: CannedProblem.describe('Why it cannot be taken.'),
      }),
    )
    .describe('Rows that cannot be taken.'),
})
export type CannedImport = z.infer<typeof CannedImport>

const reading = ['signed_out', 'not_found', 'invalid_request'] as const
const acting = [...reading, 'origin_not_allowed', 'forbidden', 'invalid_json', 'body_too_large'] as const

export const listCannedReplies = {
  method: 'GET',
  path: '/inbox/v1/canned-replies',
  summary: 'The canned replies of a business by shortcut; for everybody in it',
  access: 'session',
  query: z.strictObject({ organizationId }),
  reply: z.object({ items: z.array(CannedReply).describe('The replies.') }),
  errors: reading,
} as const satisfies Endpoint

export const addCannedReply = {
  method: 'POST',
  path: '/inbox/v1/canned-replies',
  summary: 'Add a canned reply',
  access: 'session',
  body: z.strictObject({ organizationId, shortcut: CannedShortcut, text: CannedText }),
  reply: z.object({ reply: CannedReply.describe('The reply.') }),
  status: 201,
  errors: [...acting, 'shortcut_taken'],
} as const satisfies Endpoint

export const changeCannedReply = {
  method: 'PATCH',
  path: '/inbox/v1/canned-replies/:id',
  summary: 'Change what a canned reply is called or says',
  access: 'session',
  body: z
    .strictObject({ organizationId, shortcut: CannedShortcut.optional(), text: CannedText.optional() })
    .describe('What is absent stays as it is.'),
  reply: z.object({ reply: CannedReply.describe('The reply as it is now.') }),
  errors: [...acting, 'shortcut_taken'],
} as const satisfies Endpoint

export const removeCannedReply = {
  method: 'POST',
  path: '/inbox/v1/canned-replies/:id/remove',
  summary: 'Delete a canned reply',
  access: 'session',
  body: z.strictObject({ organizationId }),
  reply: z.object({}),
  errors: acting,
} as const satisfies Endpoint

export const importCannedReplies = {
  method: 'POST',
  path: '/inbox/v1/canned-replies/import',
  summary: 'Add many canned replies at once, from CSV with the columns shortcut and text',
  access: 'session',
  body: z.strictObject({
    organizationId,
    csv: z
      .string()
      .max(CANNED_IMPORT_MAX_BYTES)
      .describe('At most 500 rows and 1 MB, with the names of the columns in the first row.'),
    skipBroken: z
      .boolean()
      .default(false)
      .describe('Whether the rest is stored where rows cannot be taken; otherwise nothing is.'),
    dryRun: z.boolean().default(false).describe('Whether it is only told what would come of it.'),
  }),
  reply: CannedImport,
  errors: acting,
} as const satisfies Endpoint

export const exportCannedReplies = {
  method: 'GET',
  path: '/inbox/v1/canned-replies/export',
  summary: 'The canned replies of a business as CSV that an import takes back; for everybody in it',
  access: 'session',
  query: z.strictObject({ organizationId }),
  reply: z.string().describe('Columns shortcut and text; what a spreadsheet would compute begins with an apostrophe.'),
  replyType: 'text/csv',
  errors: reading,
} as const satisfies Endpoint

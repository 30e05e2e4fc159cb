import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { OfficeHours } from './settings'

export const TranscriptQuery = z.strictObject({
  timeZone: OfficeHours.shape.timezone.default('UTC').describe('In which times are written, e.g. `Europe/Berlin`.'),
  notes: z.stringbool().default(false).describe('`true`: with the notes that agents wrote to each other.'),
})
export type TranscriptQuery = z.infer<typeof TranscriptQuery>

/** Files are named, not included. Who took it is written down. */
export const readTranscript = {
  method: 'GET',
  path: '/inbox/v1/conversations/:id/transcript',
  access: 'session',
  summary: 'A conversation as a file of plain text',
  query: TranscriptQuery,
  reply: z.string(),
  replyType: 'text/plain',
  errors: ['signed_out', 'not_found', 'invalid_request'],
} as const satisfies Endpoint

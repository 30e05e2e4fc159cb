import { z } from 'zod'
import { Attachment } from '../conversation/attachment'
import type { Endpoint } from './endpoint'

/** What stands beside an upload, whose body is the file itself. In headers, for addresses end up in the logs of proxies. */
export const UploadHeaders = z.object({
  'x-attachment-id': z.uuid().describe('Made by the sender (UUIDv7): repeating an upload under it is the same upload.'),
  'x-attachment-name': z.string().min(1).max(3_000).describe('What the file is called, percent-encoded.'),
})
export type UploadHeaders = z.infer<typeof UploadHeaders>

/** A visitor whose session is new shows the embed ticket too: an upload may come before the first message. */
export const VisitorUploadHeaders = UploadHeaders.extend({
  'x-embed-ticket': z
    .string()
    .max(1_000)
    .optional()
    .describe('Embed ticket of the chat document; needed while the session is new.'),
})

/** Where an agent is about to send the file: it belongs to that conversation's business. */
export const AgentUploadQuery = z.strictObject({
  conversationId: z.uuid().describe('Where the file is about to be sent: it belongs to that conversation’s business.'),
})

/** A file's bytes as they are served, not JSON. */
const Bytes = z.instanceof(Uint8Array)

const refusedFiles = [
  'attachment_empty',
  'attachment_too_large',
  'attachment_not_allowed',
  'attachment_damaged',
  'id_taken',
  'invalid_request',
  'unsupported_media_type',
  'rate_limited',
  'storage_full',
  'unavailable',
] as const

/** The file's body is sent raw: `Content-Type` is ignored, the type is found in the bytes. */
export const uploadAsVisitor = {
  method: 'POST',
  path: '/widget/v1/attachments',
  access: 'visitor',
  summary: 'Upload a file before the message that carries it',
  headers: VisitorUploadHeaders,
  reply: Attachment,
  status: 201,
  errors: [
    'session_missing',
    'session_expired',
    'identity_required',
    'ticket_missing',
    'ticket_invalid',
    'ticket_expired',
    'key_invalid',
    'origin_not_allowed',
    ...refusedFiles,
  ],
} as const satisfies Endpoint

export const fileForVisitor = {
  method: 'GET',
  path: '/widget/v1/attachments/:id',
  access: 'visitor',
  summary: 'A file of the visitor’s own conversation; takes Range',
  reply: Bytes,
  replyType: 'application/octet-stream',
  errors: [
    'session_missing',
    'session_expired',
    'identity_required',
    'origin_not_allowed',
    'attachment_not_found',
    'unavailable',
  ],
} as const satisfies Endpoint

export const thumbnailForVisitor = {
  ...fileForVisitor,
  path: '/widget/v1/attachments/:id/thumbnail',
  access: 'visitor',
  summary: 'A small WebP of a picture of the visitor’s own conversation',
} as const satisfies Endpoint

export const uploadAsAgent = {
  method: 'POST',
  path: '/inbox/v1/attachments',
  access: 'session',
  summary: 'Upload a file before the message that carries it',
  query: AgentUploadQuery,
  headers: UploadHeaders,
  reply: Attachment,
  status: 201,
  errors: ['signed_out', 'origin_not_allowed', 'conversation_not_found', ...refusedFiles],
} as const satisfies Endpoint

/** Only for our own pages: browsers say where a request comes from. */
export const fileForAgent = {
  method: 'GET',
  path: '/inbox/v1/attachments/:id',
  access: 'session',
  summary: 'A file of a conversation of the agent’s businesses; takes Range',
  reply: Bytes,
  replyType: 'application/octet-stream',
  errors: ['signed_out', 'attachment_not_found', 'unavailable'],
} as const satisfies Endpoint

export const thumbnailForAgent = {
  ...fileForAgent,
  path: '/inbox/v1/attachments/:id/thumbnail',
  access: 'session',
  summary: 'A small WebP of a picture of a conversation of the agent’s businesses',
} as const satisfies Endpoint

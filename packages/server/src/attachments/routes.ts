import * as attachmentsApi from '@opencx/protocol/http/attachments'
import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { FILE_MAX_BYTES, HOTSPOT_FILE_MAX_BYTES } from '@opencx/protocol/http/limits'
import { findConversation, holdConversation } from '../conversations'
import { readQuery, refuseEncoded } from '../http/asked'
import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import { noConversation, noFile } from '../http/not-found'
import { parseRequest } from '../http/parse'
import type { WebApp, WebContext } from '../http/web'
import { createOpenAtOnce, type Limits, refuseOverLimit } from '../limits'
import type { Transaction } from '../storage/database'
import type { VisitorDoor } from '../widget'
import { tooLarge } from './receive'
import { sendFile } from './send-file'
import { type AttachmentRow, findForAgent, findForVisitor } from './store'
import { type Uploader, type UploadPorts, upload } from './upload'

export interface AttachmentRoutes {
  readonly ports: UploadPorts
  readonly limits: Limits
}

interface VisitorRoutes extends AttachmentRoutes {
  readonly door: VisitorDoor
  readonly trustedProxies: number
}

interface AgentRoutes extends AttachmentRoutes {
  readonly authenticateAgent: (headers: Headers) => Promise<{ id: string; orgIds: readonly string[] } | null>
}

/** As many as one message holds, and as many messages being prepared as a node can care for. */
const AT_ONCE_EACH = 10
const AT_ONCE_ALL = 300

/** Serves visitors' files. They show their token in a header, so no other page can show what only they may see. */
export function mountVisitorAttachments(app: WebApp, { ports, limits, door, trustedProxies }: VisitorRoutes): void {
  const take = uploads(ports)
  app.on('POST', attachmentsApi.uploadAsVisitor.path, async (context) => {
    const headers = parseRequest(attachmentsApi.VisitorUploadHeaders, context.req.header())
    const { key, who, orgId, sessionId, sessionIdIn } = await door.admit(context, headers['x-embed-ticket'])
    if (!key.org.chat.takesFiles) throw new Refused('attachment_not_allowed', { message: NO_FILES })
    const isHotspot = key.mode === 'hotspot'
    const address = addressGroup(clientAddress(context, trustedProxies))
    await refuseOverLimit(context, { limits, rule: 'uploadAddress', who: address })
    await refuseOverLimit(context, { limits, rule: isHotspot ? 'hotspotUpload' : 'upload', who })
    const maxBytes = isHotspot ? HOTSPOT_FILE_MAX_BYTES : FILE_MAX_BYTES
    const uploader = { orgId, maxBytes, isPicturesOnly: isHotspot, senderId: sessionId, senderIdIn: sessionIdIn }
    return take(context, { who, headers, uploader })
  })
  mountReading(app, ports, {
    endpoints: [attachmentsApi.fileForVisitor, attachmentsApi.thumbnailForVisitor],
    async find(context, id) {
      const { id: senderId, orgId, contactId } = await door.recognise(context)
      await refuseOverLimit(context, { limits, rule: 'file', who: senderId })
      return findForVisitor(ports.db, { orgId, contactId, senderId, id })
    },
  })
}

/** Serves agents' files. Their cookie comes along with whatever any page loads, so requests of other sites find nothing. */
export function mountAgentAttachments(app: WebApp, { ports, limits, authenticateAgent }: AgentRoutes): void {
  const take = uploads(ports)
  const authenticate = async (context: WebContext) => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    return agent
  }
  app.on('POST', attachmentsApi.uploadAsAgent.path, async (context) => {
    const agent = await authenticate(context)
    const headers = parseRequest(attachmentsApi.UploadHeaders, context.req.header())
    const { conversationId } = readQuery(context, attachmentsApi.uploadAsAgent)
    const conversation = await findConversation(ports.db, conversationId)
    if (!conversation || !agent.orgIds.includes(conversation.orgId))
      throw noConversation(conversationId, 'GET /inbox/v1/conversations lists those of a business.')
    await refuseOverLimit(context, { limits, rule: 'agentUpload', who: agent.id })
    const { id } = agent
    const { orgId } = conversation
    const rights = { maxBytes: FILE_MAX_BYTES, isPicturesOnly: false }
    const senderIdIn = async (tx: Transaction) => {
      if (!(await holdConversation(tx, { orgId, id: conversationId }))) throw new Refused('conversation_not_found')
      return id
    }
    return take(context, { who: id, headers, uploader: { orgId, ...rights, senderId: id, senderIdIn } })
  })
  mountReading(app, ports, {
    endpoints: [attachmentsApi.fileForAgent, attachmentsApi.thumbnailForAgent],
    async find(context, id) {
      const site = context.req.header('sec-fetch-site')
      if (site !== undefined && site !== 'same-origin' && site !== 'none') return null
      const agent = await authenticate(context)
      return findForAgent(ports.db, { orgIds: agent.orgIds, senderId: agent.id, id })
    },
  })
}

interface Take {
  readonly who: string
  readonly headers: attachmentsApi.UploadHeaders
  readonly uploader: Uploader
}

/** What both doors have in common: how many at once, and what can be refused before a byte is read. */
function uploads(ports: UploadPorts) {
  const each = createOpenAtOnce(AT_ONCE_EACH)
  const all = createOpenAtOnce(AT_ONCE_ALL)
  return async (context: WebContext, { who, headers, uploader }: Take): Promise<Response> => {
    const name = decodeName(headers['x-attachment-name'])
    refuseEncoded(context)
    if (Number(context.req.header('content-length') ?? 0) > uploader.maxBytes) throw tooLarge(uploader.maxBytes)
    const closeOne = each.open(who)
    const closeAll = closeOne && all.open('')
    try {
      if (!closeAll) throw new Refused('unavailable', { message: TOO_MANY_AT_ONCE, headers: { 'retry-after': '5' } })
      const { body } = context.req.raw
      const attachment = await upload(ports, { uploader, id: headers['x-attachment-id'].toLowerCase(), name, body })
      return context.json(attachment, 201, { 'cache-control': 'no-store' })
    } finally {
      closeAll?.()
      closeOne?.()
    }
  }
}

interface Reading {
  readonly endpoints: readonly [file: Endpoint, thumbnail: Endpoint]
  /** The file, if whoever asks may read it. */
  readonly find: (context: WebContext, id: string) => Promise<AttachmentRow | null>
}

function mountReading(app: WebApp, { files }: UploadPorts, { endpoints: [file, thumbnail], find }: Reading): void {
  const read = (part: 'file' | 'thumbnail') => async (context: WebContext) => {
    const id = (context.req.param('id') ?? '').toLowerCase()
    const row = await find(context, id)
    readQuery(context, part === 'file' ? file : thumbnail)
    if (!row) throw noFile(id, 'Ask for files of your own conversations.')
    return sendFile(context, { files, row, part })
  }
  app.on(file.method, file.path, read('file'))
  app.on(thumbnail.method, thumbnail.path, read('thumbnail'))
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // URIError: a % that stands for no UTF-8
    throw new Refused('invalid_request', {
      message: 'X-Attachment-Name is not percent-encoded UTF-8. Send the name as encodeURIComponent writes it.',
    })
  }
}

const NO_FILES = 'This business takes no files in its chat. Describe it in words, or ask how to send it.'
const TOO_MANY_AT_ONCE = 'Too many files are being uploaded at once. Keep the file and try again in a few seconds.'

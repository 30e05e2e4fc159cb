import type { Clock } from '../clock'
import type { Environment } from '../environment'
import type { Send } from './send'
import { createUploads, type Uploads } from './uploads'

export interface AgentUploadsOptions {
  readonly origin: string
  /** Where the files are about to be sent. */
  readonly conversationId: string
  readonly clock?: Clock
  readonly environment?: Environment
  readonly send?: Send
}

/** Files of a signed-in agent (by cookie) in one conversation. */
export function createAgentUploads({ origin, conversationId, ...options }: AgentUploadsOptions): Uploads {
  const url = `${origin}/inbox/v1/attachments`
  const uploadUrl = `${url}?conversationId=${encodeURIComponent(conversationId)}`
  return createUploads({
    ...options,
    openDoor: async (refusal) => (refusal ? null : { url, uploadUrl, headers: {}, withCookie: true }),
  })
}

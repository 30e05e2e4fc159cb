import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Head } from '@opencx/protocol/conversation/conversation'
import type { MessagePosted } from '@opencx/protocol/conversation/event'
import type { SessionMessage, SessionStatus } from '@opencx/protocol/http/chat-sessions'

const ROLES = { visitor: 'customer', agent: 'agent', ai: 'ai', system: 'system' } as const satisfies Record<
  Actor['kind'],
  SessionMessage['role']
>

/** A message as the API shows it: who said it, never which person. */
export function presentMessage({ id, by, text, attachments = [], at }: MessagePosted): SessionMessage {
  const files = attachments.map(({ id, name, type, size }) => ({ id, name, type, size }))
  return { id, role: ROLES[by.kind], text, ...(files.length > 0 && { attachments: files }), created_at: at }
}

export function presentStatus({ status, outcome }: Head): SessionStatus {
  if (status !== 'resolved') return 'open'
  return outcome === 'unsolved' ? 'closed_unresolved' : 'closed_resolved'
}

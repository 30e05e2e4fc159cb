import { z } from 'zod'
import { ATTACHMENTS_MAX, QUICK_REPLIES_MAX } from '../http/limits'
import { Attachment } from './attachment'
import { Outcome } from './event'

/** Made by the sender (UUIDv7); it becomes the id of the message the command causes. */
const CommandId = z.uuid()

export const MessageSend = z.object({
  id: CommandId,
  type: z.literal('message.send'),
  text: z.string(),
  /** Files that were uploaded before. Only their ids count; the rest is for the sender's own screen until it is confirmed. */
  attachments: z.array(Attachment).max(ATTACHMENTS_MAX).optional(),
  quickReplies: z.array(z.string()).max(QUICK_REPLIES_MAX).optional(),
})
export const NotePost = z.object({ id: CommandId, type: z.literal('note.post'), text: z.string() })
/** `assigneeId` is the sender's own id ("assign to me") or null ("unassign"). */
export const AssigneeChange = z.object({
  id: CommandId,
  type: z.literal('assignee.change'),
  assigneeId: z.string().nullable(),
})
/** Only the business says what came of it. */
export const ConversationResolve = z.object({
  id: CommandId,
  type: z.literal('conversation.resolve'),
  outcome: Outcome.optional(),
})
export const ConversationReopen = z.object({ id: CommandId, type: z.literal('conversation.reopen') })
/** "I want to talk to a person." */
export const HandoffRequest = z.object({ id: CommandId, type: z.literal('handoff.request') })
export const ConversationRate = z.object({
  id: CommandId,
  type: z.literal('conversation.rate'),
  rating: z.number().int().min(1).max(5),
  comment: z.string().optional(),
})

export const Command = z.discriminatedUnion('type', [
  MessageSend,
  NotePost,
  AssigneeChange,
  ConversationResolve,
  ConversationReopen,
  HandoffRequest,
  ConversationRate,
])
export type Command = z.infer<typeof Command>
export type MessageSend = z.infer<typeof MessageSend>
export type NotePost = z.infer<typeof NotePost>

/** A command as it travels. Each is parsed on its own, so that one bad command cannot hold up the others. */
export const WireCommand = z.looseObject({
  id: CommandId.describe('Made by the sender (UUIDv7); it becomes the id of the message the command causes.'),
  type: z.string().max(64).describe('What is wanted, e.g. `message.send`.'),
})
export type WireCommand = z.infer<typeof WireCommand>

type WithoutId<C> = C extends Command ? Omit<C, 'id'> : never
/** A command before its sender gives it an id. */
export type NewCommand = WithoutId<Command>

import { z } from 'zod'
import { ATTACHMENTS_MAX, MENTIONS_MAX, QUICK_REPLIES_MAX, TAGS_ON_CONVERSATION_MAX } from '../http/limits'
import { Attachment } from './attachment'
import { Outcome } from './event'

/** Made by the sender (UUIDv7); it becomes the id of the message the command causes. */
const CommandId = z.uuid()
const PersonId = z.string().max(100)

export const MessageSend = z.object({
  id: CommandId,
  type: z.literal('message.send'),
  text: z.string(),
  /** Files that were uploaded before. Only their ids count; the rest is for the sender's own screen until it is confirmed. */
  attachments: z.array(Attachment).max(ATTACHMENTS_MAX).optional(),
  quickReplies: z.array(z.string()).max(QUICK_REPLIES_MAX).optional(),
})
export const NotePost = z.object({
  id: CommandId,
  type: z.literal('note.post'),
  text: z.string(),
  /** Ids of colleagues who are asked to read it. */
  mentions: z.array(PersonId).max(MENTIONS_MAX).optional(),
})
/** `assigneeId` is somebody of the business, or null ("unassign"). */
export const AssigneeChange = z.object({
  id: CommandId,
  type: z.literal('assignee.change'),
  assigneeId: PersonId.nullable(),
})
/** Puts it aside until the customer writes, or until a time if that comes first; null waits for the customer alone. */
export const ConversationSnooze = z.object({
  id: CommandId,
  type: z.literal('conversation.snooze'),
  until: z.iso.datetime().nullable(),
})
/** The time is up until which it was put aside. Only the server's clock says so. */
export const ConversationWake = z.object({
  id: CommandId,
  type: z.literal('conversation.wake'),
  until: z.iso.datetime(),
})
/** Ids of tags to put on and to take off; what is so already stays. */
export const TagsChange = z.object({
  id: CommandId,
  type: z.literal('tags.change'),
  add: z.array(z.string().max(100)).max(TAGS_ON_CONVERSATION_MAX),
  remove: z.array(z.string().max(100)).max(TAGS_ON_CONVERSATION_MAX),
})
/** Only the business says what came of it. */
export const ConversationResolve = z.object({
  id: CommandId,
  type: z.literal('conversation.resolve'),
  outcome: Outcome.optional(),
})
/** Of one that is put aside: takes it up again. */
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
  ConversationSnooze,
  ConversationWake,
  TagsChange,
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

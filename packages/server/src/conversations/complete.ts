import type { EventDraft } from '@opencx/protocol/conversation/event'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import type { Transaction } from '../storage/database'
import type { Participant } from './participant'
import type { ExchangePorts } from './ports'

/** What follows from a command, or why nothing may. */
export type Verdict = { events: EventDraft[] } | { rejected: ErrorCode }

interface Place {
  readonly tx: Transaction
  readonly orgId: string
  readonly conversationId: string
  readonly participant: Participant
}

type Completed = EventDraft | { readonly rejected: ErrorCode }

/** Puts what the server knows in the place of what a sender says: files, people and tags. */
export async function complete(ports: ExchangePorts, verdict: Verdict, place: Place): Promise<Verdict> {
  if ('rejected' in verdict) return verdict
  const events: EventDraft[] = []
  for (const draft of verdict.events) {
    const completed = await completeOne(ports, draft, place)
    if ('rejected' in completed) return completed
    events.push(completed)
  }
  return { events }
}

async function completeOne(ports: ExchangePorts, draft: EventDraft, place: Place): Promise<Completed> {
  switch (draft.type) {
    case 'message.posted':
      return withFiles(ports, draft, place)
    case 'note.posted':
      return withMentions(ports, draft, place)
    case 'assignee.changed':
      return withAssignee(ports, draft, place)
    case 'tags.changed':
      return withTags(ports, draft, place)
    default:
      return draft
  }
}

type Draft<Type extends EventDraft['type']> = Extract<EventDraft, { type: Type }>

async function withFiles(
  ports: ExchangePorts,
  draft: Draft<'message.posted'>,
  { tx, participant, orgId, conversationId }: Place,
): Promise<Completed> {
  if (!draft.attachments) return draft
  const ids = draft.attachments.map(({ id }) => id)
  const wanted = { orgId, conversationId, senderId: participant.senderId, ids }
  const attachments = await ports.takeAttachments(tx, wanted)
  return attachments ? { ...draft, attachments } : { rejected: 'attachment_not_found' }
}

async function withAssignee(
  ports: ExchangePorts,
  draft: Draft<'assignee.changed'>,
  { tx, orgId, participant }: Place,
): Promise<Completed> {
  // whoever takes it was let in as one of them
  if (draft.assignee === null || draft.assignee.id === participant.actor.id) return draft
  const { id } = draft.assignee
  const name = (await ports.memberNames(tx, { orgId, ids: [id] })).get(id)
  return name === undefined ? { rejected: 'member_not_found' } : { ...draft, assignee: { id, name } }
}

async function withMentions(
  ports: ExchangePorts,
  { mentions, ...draft }: Draft<'note.posted'>,
  { tx, orgId }: Place,
): Promise<Completed> {
  if (!mentions) return draft
  // who left meanwhile is asked no more; the note stands all the same
  const names = await ports.memberNames(tx, { orgId, ids: mentions })
  const asked = mentions.filter((id) => names.has(id))
  return { ...draft, ...(asked.length > 0 && { mentions: asked }) }
}

async function withTags(ports: ExchangePorts, draft: Draft<'tags.changed'>, { tx, orgId }: Place): Promise<Completed> {
  const known = await ports.knownTags(tx, { orgId, ids: draft.added })
  return draft.added.every((id) => known.has(id)) ? draft : { rejected: 'tag_not_found' }
}

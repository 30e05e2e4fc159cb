import type { Actor, Audience } from '@opencx/protocol/conversation/actor'

/** Who takes part in an exchange, and what they may enter. Made by the feature that knows them. */
export interface Participant {
  readonly actor: Actor
  readonly audience: Audience
  /** Whose command ids these are: the visitor session or the agent. */
  readonly senderId: string
  /** A visitor may enter and start conversations of their own contact; an agent those of their organisations. */
  readonly scope: { readonly orgId: string; readonly contactId: string } | { readonly orgIds: readonly string[] }
}

/** The server itself, in the conversations of one organisation. */
export function systemParticipant(orgId: string): Participant {
  const actor = { kind: 'system' as const, id: 'system', name: null }
  return { actor, audience: 'agent', senderId: 'system', scope: { orgIds: [orgId] } }
}

/** A participant at a socket, and the session or sign-in that says so. */
export interface Guest {
  readonly participant: Participant
  readonly sessionId: string
  /** Where the socket was opened, for those who are not welcome from everywhere. */
  readonly address?: string
}

/** What has become of a guest: the same, the same person with other rights, or nobody any more. */
export type Standing = 'same' | 'changed' | 'ended'

/** Whether this participant may see a conversation. */
export function mayEnter(participant: Participant, conversation: { orgId: string; contactId: string }): boolean {
  const { scope } = participant
  if ('orgIds' in scope) return scope.orgIds.includes(conversation.orgId)
  return scope.orgId === conversation.orgId && scope.contactId === conversation.contactId
}

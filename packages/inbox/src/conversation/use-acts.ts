import type { ConversationClient } from '@opencx/client'
import type { Head } from '@opencx/protocol/conversation/conversation'
import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'
import { useShortcuts } from '../keyboard/use-shortcuts'

/** What can be done with a conversation beside writing in it. */
export interface Acts {
  /** Null for nobody. */
  assign(personId: string | null): void
  tag(change: { add: string[]; remove: string[] }): void
  /** ISO 8601; null for until the customer answers. */
  snooze(until: string | null): void
  /** Resolves an open conversation, opens any other one. */
  turn(): void
  /** Where choices open; keys press them. */
  readonly assignButton: RefObject<HTMLButtonElement | null>
  readonly tagButton: RefObject<HTMLButtonElement | null>
  readonly snoozeButton: RefObject<HTMLButtonElement | null>
}

/** Acts on a conversation, by hand and by its shortcuts. */
export function useActs(client: ConversationClient, head: Head, me: string): Acts {
  const assignButton = useRef<HTMLButtonElement>(null)
  const tagButton = useRef<HTMLButtonElement>(null)
  const snoozeButton = useRef<HTMLButtonElement>(null)
  const acts: Acts = {
    assign: (assigneeId) => void client.send({ type: 'assignee.change', assigneeId }),
    tag: (change) => void client.send({ type: 'tags.change', ...change }),
    snooze: (until) => void client.send({ type: 'conversation.snooze', until }),
    turn: () => void client.send({ type: head.status === 'open' ? 'conversation.resolve' : 'conversation.reopen' }),
    assignButton,
    tagButton,
    snoozeButton,
  }
  useShortcuts({
    resolve: acts.turn,
    assign: () => head.assignee?.id !== me && acts.assign(me),
    give: () => assignButton.current?.click(),
    tag: () => tagButton.current?.click(),
    snooze: () => snoozeButton.current?.click(),
  })
  return acts
}

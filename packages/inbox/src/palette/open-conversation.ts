import type { Head } from '@opencx/protocol/conversation/conversation'
import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import type { CannedSource } from '../canned/canned-context'
import type { Acts } from '../conversation/use-acts'
import type { Detail } from '../conversation/use-detail'
import type { Directory } from '../directory/directory'

/** The conversation on screen, and what its own buttons do. */
export interface OpenConversation {
  readonly id: string
  readonly head: Head
  readonly acts: Acts
  readonly directory: Directory
  readonly detail: Detail
  /** Null where canned replies have nobody to go to. */
  readonly canned: CannedSource | null
  /** Puts a text into the box where the caret is, and the caret so far into it. */
  insert(text: string, caretAt: number): void
}

/** Null while none is open. */
export const openConversation = signal<OpenConversation | null>(null)

/** Offers the conversation on screen to the command palette. */
export function useOffer(conversation: OpenConversation): void {
  useLayoutEffect(() => {
    openConversation.value = conversation
  })
  useLayoutEffect(
    () => () => {
      // another one may have taken the place already
      if (openConversation.value?.id === conversation.id) openConversation.value = null
    },
    [conversation.id],
  )
}

import type { Storage } from '@opencx/client'

/** What somebody has begun to write in a conversation. */
export interface Draft {
  readonly text: string
  readonly isNote: boolean
}

export const emptyDraft: Draft = { text: '', isNote: false }

/** Keeps drafts over a reload, each person's apart on a shared computer. */
export interface Drafts {
  read(conversationId: string): Draft
  write(conversationId: string, draft: Draft): void
}

export function createDrafts(storage: Storage, userId: string): Drafts {
  const name = (conversationId: string) => `draft/${userId}/${conversationId}`
  return {
    read(conversationId) {
      const kept = storage.get(name(conversationId))
      return kept === null ? emptyDraft : { text: kept.slice(1), isNote: kept.startsWith('n') }
    },
    write(conversationId, { text, isNote }) {
      // one letter for the mode, then the text: nothing to parse, nothing that can be malformed
      if (text === '') storage.remove(name(conversationId))
      else storage.set(name(conversationId), `${isNote ? 'n' : 'r'}${text}`)
    },
  }
}

import type { Storage } from '@opencx/client'

/** What somebody has begun to write in a conversation. */
export interface Draft {
  readonly text: string
  readonly isNote: boolean
  /** Whom they picked behind an @, in that order: of two people with one name it was this one. */
  readonly picked: readonly Picked[]
}

export interface Picked {
  readonly id: string
  readonly name: string
}

export const emptyDraft: Draft = { text: '', isNote: false, picked: [] }

/** Keeps drafts over a reload, each person's apart on a shared computer. */
export interface Drafts {
  read(conversationId: string): Draft
  write(conversationId: string, draft: Draft): void
}

export function createDrafts(storage: Storage, userId: string): Drafts {
  const name = (conversationId: string) => `draft/${userId}/${conversationId}`
  const pickedName = (conversationId: string) => `picked/${userId}/${conversationId}`
  return {
    read(conversationId) {
      const kept = storage.get(name(conversationId))
      if (kept === null) return emptyDraft
      const picked = pickedIn(storage.get(pickedName(conversationId)) ?? '')
      return { text: kept.slice(1), isNote: kept.startsWith('n'), picked }
    },
    write(conversationId, { text, isNote, picked }) {
      if (text === '' || picked.length === 0) storage.remove(pickedName(conversationId))
      else storage.set(pickedName(conversationId), picked.map(({ id, name }) => `${id} ${name}`).join('\n'))
      // one letter for the mode, then the text: nothing to parse, nothing that can be malformed
      if (text === '') storage.remove(name(conversationId))
      else storage.set(name(conversationId), `${isNote ? 'n' : 'r'}${text}`)
    },
  }
}

/** A line for each: the id, which has no space, and the name. */
function pickedIn(kept: string): Picked[] {
  return kept.split('\n').flatMap((line) => {
    const [, id, name] = /^(\S+) (.+)$/.exec(line) ?? []
    return id && name ? [{ id, name }] : []
  })
}

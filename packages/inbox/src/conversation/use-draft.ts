import type { ConversationClient } from '@opencx/client'
import { useCallback, useRef, useState } from 'preact/hooks'
import type { Drafts, Picked } from './draft'

interface DraftState {
  readonly initialText: string
  readonly isNote: boolean
  readonly onText: (text: string) => void
  readonly onNote: (isNote: boolean) => void
  /** Somebody was picked behind an @. */
  readonly onPick: (person: Picked) => void
  /** Whom they picked, as of now. */
  readonly picked: () => readonly Picked[]
}

/** What is being written in a conversation: kept for the next visit, and shown to the visitor as typing. */
export function useDraft(client: ConversationClient, drafts: Drafts): DraftState {
  const [initial] = useState(() => drafts.read(client.id))
  const [isNote, setIsNote] = useState(initial.isNote)
  const latest = useRef(initial)

  const keep = useCallback(
    (change: Partial<typeof initial>) => {
      const changed = { ...latest.current, ...change }
      const next = changed.text === '' ? { ...changed, picked: [] } : changed
      latest.current = next
      setIsNote(next.isNote)
      drafts.write(client.id, next)
      // what is meant for the team must not show at the visitor's, not even as dots
      client.typing(!next.isNote && next.text.trim() !== '')
    },
    [client, drafts],
  )
  const onText = useCallback((text: string) => keep({ text }), [keep])
  const onNote = useCallback((next: boolean) => keep({ isNote: next }), [keep])
  const onPick = useCallback((person: Picked) => keep({ picked: [...latest.current.picked, person] }), [keep])
  const picked = useCallback(() => latest.current.picked, [])
  return { initialText: initial.text, isNote, onText, onNote, onPick, picked }
}

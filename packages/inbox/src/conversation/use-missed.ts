import type { Conversation } from '@opencx/protocol/conversation/conversation'
import { useEffect, useRef } from 'preact/hooks'

/** How many messages of the visitor came in below while the reader was further up. */
export function useMissed({ seq, entries }: Conversation, isAtEnd: boolean): number {
  const seen = useRef(seq)
  useEffect(() => {
    if (isAtEnd) seen.current = seq
  }, [isAtEnd, seq])
  if (isAtEnd) return 0
  const isMissed = (entry: (typeof entries)[number]) =>
    entry.type === 'message.posted' && entry.by.kind === 'visitor' && entry.seq > seen.current
  return entries.filter(isMissed).length
}

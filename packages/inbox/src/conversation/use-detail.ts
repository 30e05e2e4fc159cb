import type { ConversationDetail } from '@opencx/protocol/http/inbox'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { useIsOnline } from '../frame/use-is-online'
import type { Api } from '../http/api'

export type Detail =
  | { step: 'loading' }
  | { step: 'known'; detail: ConversationDetail; reload: () => void }
  | { step: 'missing' }
  | { step: 'failed'; retry: () => void }

interface DetailOptions {
  readonly api: Pick<Api, 'detail'>
  readonly conversationId: string
  /** Asked again when this changes: visitors move on to other pages as they write. */
  readonly freshness: number
  readonly onSignedOut: () => void
}

/** What is known of a conversation beside its thread; asked again when the network is back. */
export function useDetail({ api, conversationId, freshness, onSignedOut }: DetailOptions): Detail {
  const [known, setKnown] = useState<{ id: string; detail: Detail } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const isOnline = useIsOnline()
  const retry = useCallback(() => setAttempt((count) => count + 1), [])

  useEffect(() => {
    let isWanted = true
    void api.detail(conversationId).then((reply) => {
      if (!isWanted) return
      if (reply.ok)
        return setKnown({ id: conversationId, detail: { step: 'known', detail: reply.body, reload: retry } })
      if (reply.status === 401) return onSignedOut()
      const detail: Detail = reply.status === 404 ? { step: 'missing' } : { step: 'failed', retry }
      // what is on screen is better than an apology
      setKnown((before) =>
        before?.id === conversationId && reply.status !== 404 ? before : { id: conversationId, detail },
      )
    })
    return () => {
      isWanted = false
    }
  }, [api, conversationId, freshness, attempt, isOnline, retry, onSignedOut])

  return known?.id === conversationId ? known.detail : { step: 'loading' }
}

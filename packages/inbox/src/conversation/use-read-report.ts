import type { ConversationClient } from '@opencx/client'
import { useEffect, useState } from 'preact/hooks'

/** Tells the others how far was read: only what is on a screen that somebody can see. */
export function useReadReport(client: ConversationClient, options: { seq: number; isEndInView: boolean }): void {
  const { seq, isEndInView } = options
  const isVisible = useIsVisible()
  useEffect(() => {
    if (isVisible && isEndInView && seq > 0) client.read(seq)
  }, [client, seq, isVisible, isEndInView])
}

function useIsVisible(): boolean {
  const [isVisible, setIsVisible] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setIsVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}
